"""How often the verdict on change is wrong, and how often it finds a true odds ratio of 2 and of 3.

Run with the number of invented programmes of each kind (1,000 unless told, or CALIBRATION_SETS) and, if wished, a seed. A
kind fails only where even the lower Wilson bound of its share lies over the limit, so that a small run does not fail by
chance. The last line is one JSON object.
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

LIMIT, WANTED_POWER = 0.06, 0.60


def main(arguments: list[str]) -> int:
    from evidence.calibration import calibrate

    sets = int(arguments[0] if arguments else os.environ.get("CALIBRATION_SETS", "1000"))
    seed = {"seed": int(arguments[1])} if len(arguments) > 1 else {}
    found = calibrate(sets, **seed)
    rows = [f"{kind:<20}{share:>8.3f}   at most {LIMIT:.2f}" for kind, share in found.false_change.items()]
    rows.append(f"{'power, OR 2':<20}{found.power_or_2:>8.3f}   at least {WANTED_POWER:.2f}")
    rows.append(f"{'power, OR 3':<20}{found.power_or_3:>8.3f}")
    last = {key: _rounded(value) for key, value in asdict(found).items()}
    sys.stdout.write(
        "\n".join([f"{sets} programmes of each kind, share called a change", *rows, json.dumps(last)]) + "\n"
    )
    return 0 if is_honest(found) else 1


def is_honest(found) -> bool:
    """Neither over the limit nor blind, as far as so many programmes can tell."""
    from evidence.intervals import wilson

    sets = found.sets
    false = all(wilson(round(share * sets), sets).low <= LIMIT for share in found.false_change.values())
    return false and wilson(round(found.power_or_2 * sets), sets).high >= WANTED_POWER


def _rounded(value):
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return round(value, 4) if isinstance(value, float) else value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
