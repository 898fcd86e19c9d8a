"""How often the verdict on change is wrong, and how often it finds a true odds ratio of 2.

Run with the number of invented programmes of each kind (500 unless told) and, if wished, a seed. The last line is one
JSON object.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

LIMIT, WANTED_POWER = 0.06, 0.60


def main(arguments: list[str]) -> int:
    from evidence.calibration import calibrate

    sets = int(arguments[0]) if arguments else 500
    seed = {"seed": int(arguments[1])} if len(arguments) > 1 else {}
    found = calibrate(sets, **seed)
    rows = [f"{kind:<16}{share:>8.3f}   at most {LIMIT:.2f}" for kind, share in found.false_change.items()]
    rows.append(f"{'power, OR 2':<16}{found.power_or_2:>8.3f}   at least {WANTED_POWER:.2f}")
    last = {key: _rounded(value) for key, value in asdict(found).items()}
    sys.stdout.write(
        "\n".join([f"{sets} programmes of each kind, share called a change", *rows, json.dumps(last)]) + "\n"
    )
    honest = max(found.false_change.values()) <= LIMIT and found.power_or_2 >= WANTED_POWER
    return 0 if honest else 1


def _rounded(value):
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return round(value, 4) if isinstance(value, float) else value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
