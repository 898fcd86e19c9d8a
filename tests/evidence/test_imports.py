"""The room is light: a web process that imports all of it loads no statistics, and nothing of the framework."""

import subprocess
import sys

PROGRAM = """
import sys
from importlib import import_module
from pathlib import Path

import evidence

room = Path(evidence.__path__[0])
for file in room.rglob("*.py"):
    if "calibration" not in file.parts:  # no page runs it
        import_module(".".join(file.relative_to(room.parent).with_suffix("").parts).removesuffix(".__init__"))
heavy = [name for name in ("numpy", "scipy", "statsmodels", "pandas", "django") if name in sys.modules]
sys.exit(" ".join(heavy) or 0)
"""


def test_importing_the_room_loads_no_heavy_library():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")
