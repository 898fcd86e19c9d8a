"""The room is light: a web process that imports all of it loads no statistics, and nothing of the framework."""

import subprocess
import sys

PROGRAM = """
import pkgutil, sys, evidence
for module in pkgutil.walk_packages(evidence.__path__, "evidence."):
    __import__(module.name)
heavy = [name for name in ("numpy", "scipy", "statsmodels", "pandas", "django") if name in sys.modules]
sys.exit(" ".join(heavy) or 0)
"""


def test_importing_the_room_loads_no_heavy_library():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")
