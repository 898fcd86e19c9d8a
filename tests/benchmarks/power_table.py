"""How often the verdict finds a true change, by referrals a month, months before and after, and size of the change.

Run with the number of invented programmes of each cell (150 unless told). With `--write` the table that the pages speak
from (`evidence/change/power_table.csv`) is made anew: do so after every change of the verdict. The last line is one JSON
object.
"""

import csv
import json
import sys
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
TABLE = ROOT / "evidence" / "change" / "power_table.csv"

A_MONTH = (8, 12, 20, 40, 60, 100)
BEFORE = (12, 24, 36)
AFTER = (12, 24, 36, 48)
ODDS_RATIOS = (2, 3)
HEADER = ("a_month", "before", "after", "odds_ratio", "found")


def main(arguments: list[str]) -> int:
    sets = next((int(one) for one in arguments if one.isdecimal()), 150)
    rows = list(table(sets))
    if "--write" in arguments:
        with TABLE.open("w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([HEADER, *rows])
    sys.stdout.write(
        json.dumps({"sets": sets, "cells": len(rows), "most_found": max(row[-1] for row in rows)}) + "\n"
    )
    return 0


def table(sets: int):
    from evidence.calibration import power

    for a_month, before, after, odds_ratio in product(A_MONTH, BEFORE, AFTER, ODDS_RATIOS):
        found = power(odds_ratio, sets, a_month=a_month, before=before, after=after)
        row = (a_month, before, after, odds_ratio, round(found, 2))
        sys.stdout.write(",".join(map(str, row)) + "\n")
        sys.stdout.flush()
        yield row


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
