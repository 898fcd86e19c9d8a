"""England's bank holidays, from a file: several apps plan dates by them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parent / "bank_holidays.yaml"


@cache
def bank_holidays() -> dict[date, str]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))
