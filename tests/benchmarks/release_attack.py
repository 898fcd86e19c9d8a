"""Many random services and rounds of training needs attacked: `bin/bench release_attack 2000`. The suite has a handful of them."""

import json
import os
import random
import sys

import django

from evidence.disclosure import A, settle_quarter, settle_year
from tests.evidence.test_settling import YearReader


def one_year(draw: random.Random) -> tuple[list, dict, dict]:
    four = [(draw.randint(0, 30), draw.randint(0, 9), draw.choice([0, 0, 0, 2, 11])) for _ in range(4)]
    for at in draw.sample(range(4), 2):
        four[at] = (draw.randint(0, 4), draw.randint(0, 3), 0)
    total = sum(map(sum, four))
    cuts = sorted(draw.randint(0, total) for _ in range(4))
    source = [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True) if b > a]
    antenatal = draw.randint(0, total)
    return four, {"source": source}, {"antenatal": antenatal, "both_parents": draw.randint(0, total)}


def attacked(draw: random.Random) -> int:
    """How many numbers were looked for; AssertionError where one was found."""
    four, lists, of_all = one_year(draw)
    if not any(map(sum, four)):
        return 0
    quarters = [settle_quarter(*parts) for parts in four]
    found = settle_year(quarters, sum(parts[0] for parts in four), lists, of_all)
    reader, looked_for = YearReader(quarters, found), 0
    for line, count in reader.cells(four, lists, of_all):
        low, high = reader.ends(line)
        assert low <= count <= high
        assert not count or high - low + 1 >= (7 if A.is_small(count) else 3), (four, found, line)
        looked_for += 1
    return looked_for


def attacked_round(draw: random.Random) -> int:
    """The same of a round of training needs, by linear programming over all its groups."""
    from tests.feedback.test_needs_attack import Reader, a_round, check_round

    numbers = a_round(draw)
    return check_round(Reader(numbers)) if numbers else 0


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"  # no database is touched
    django.setup()
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    looked_for = sum(attacked(random.Random(seed)) for seed in range(times))
    rounds = max(1, times // 10)
    of_rounds = sum(attacked_round(random.Random(seed)) for seed in range(rounds))
    found = {
        "services": times,
        "numbers_looked_for": looked_for,
        "rounds": rounds,
        "numbers_of_rounds": of_rounds,
    }
    print(json.dumps({**found, "found": 0}))
