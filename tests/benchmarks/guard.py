"""How often the identifier guard misses what identifies a family, and how often it stops ordinary words.

Run with the number of cases (10,000 unless told) and, if wished, a seed. The last line is one JSON object, by kind: cases,
missed (of what identifies), false_alarms (of what is ordinary; a question counts as one too).
"""

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

MISSED_AT_MOST, FALSE_AT_MOST = 0.01, 0.02
FOUND_AS = {"name": "name_hint"}


def counted(count: int, seed: int) -> tuple[Counter, Counter, Counter, dict[str, list[str]]]:
    """Cases, missed and false alarms by kind, and the texts of those that went wrong."""
    from core.identifiers import find
    from tests.benchmarks.guard_cases import cases

    seen, missed, false_alarms = Counter[str](), Counter[str](), Counter[str]()
    wrong: dict[str, list[str]] = {}
    for case in cases(count, seed):
        seen[case.kind] += 1
        kinds = {finding.kind for finding in find(case.text)}
        if case.identifies and FOUND_AS.get(case.kind, case.kind) not in kinds:
            missed[case.kind] += 1
            wrong.setdefault(case.kind, []).append(case.text)
        elif not case.identifies and kinds:
            false_alarms[case.kind] += 1
            wrong.setdefault(case.kind, []).append(case.text)
    return seen, missed, false_alarms, wrong


def within_bounds(seen: Counter, missed: Counter, false_alarms: Counter) -> bool:
    return all(
        (missed[kind] < MISSED_AT_MOST * count and false_alarms[kind] < FALSE_AT_MOST * count)
        or not (missed[kind] or false_alarms[kind])
        for kind, count in seen.items()
    )


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 10_000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    seen, missed, false_alarms, wrong = counted(count, seed)
    rows = [f"{kind:<16}{seen[kind]:>7}{missed[kind]:>8}{false_alarms[kind]:>8}" for kind in seen]
    examples = [f"  {kind}: {text!r}" for kind, texts in wrong.items() for text in texts[:8]]
    last = {"cases": dict(seen), "missed": dict(missed), "false_alarms": dict(false_alarms)}
    heading = f"{'kind':<16}{'cases':>7}{'missed':>8}{'false':>8}"
    sys.stdout.write("\n".join([heading, *rows, *examples, json.dumps(last)]) + "\n")
    return 0 if within_bounds(seen, missed, false_alarms) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
