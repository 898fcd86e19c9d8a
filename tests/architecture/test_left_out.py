"""What bin/test leaves out on PostgreSQL is named by where it is; a file that moved would quietly run again."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_whatever_is_left_out_on_postgresql_is_there():
    named = re.findall(r"--(?:ignore|deselect)=(\S+)", (ROOT / "bin/test").read_text(encoding="utf-8"))
    assert len(named) > 10
    for name in named:
        file, _, test = name.partition("::")
        assert (ROOT / file).exists(), name
        assert not test or f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), name
