"""An attacker who reads all that commissioners can read of a round, adds and subtracts groups, and knows the rule."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import product
from math import ceil, floor
from typing import Any

import pytest

from config import policy
from evidence.disclosure import A
from evidence.disclosure.groupings import safe_groupings
from evidence.disclosure.quarter import enough, window
from feedback.reads.needs import AnswerProfile, added_up, tables_of
from feedback.reads.needs_outside import DIMENSIONS, outside_of, row_of, told_beside
from feedback.reads.round_numbers import (
    GroupOutside,
    NamedGroup,
    NumbersOutside,
    Practice,
    RoundNumbers,
)

PRACTICES = ("talk", "refer")
JOBS, PLACES = ("Health visitor", "Midwife", "Nursery nurse"), ("Harbour", "Inland", "Moor")


def a_round(draw: random.Random) -> RoundNumbers | None:
    """Kept as a closed round is: groups that are coarse enough, by job and by place."""
    kinds = {}
    for job, place in product(JOBS[: draw.randint(1, 3)], PLACES[: draw.randint(1, 3)]):
        kind = AnswerProfile(n=draw.choice([0, 2, 4, 5, 8, 9, draw.randint(0, 20)]))
        kind.asked = kind.n + draw.choice([0, 0, 1, 9])
        kind.hard = Counter({key: draw.choice([0, kind.n, draw.randint(0, kind.n)]) for key in PRACTICES})
        kind.wishes = Counter({"A film": draw.randint(0, kind.n)})
        kinds[job, place, place] = kind
    return kept(kinds)


def kept(kinds: dict[Any, AnswerProfile]) -> RoundNumbers | None:
    groups = safe_groupings({atom: kind.n for atom, kind in kinds.items()}, policy.MIN_PAIRS_SHOWN)
    whole = added_up(kinds.values())
    if groups is None:
        return None
    return RoundNumbers(
        asked=whole.asked,
        answered=whole.n,
        practices=tuple(Practice(key, key) for key in PRACTICES),
        whole=whole.counts(),
        by=tables_of(kinds, groups),
    )


def told_outside(kinds: dict[Any, AnswerProfile]) -> NumbersOutside:
    numbers = kept(kinds)
    assert numbers
    assert numbers.whole
    return outside_of(numbers, numbers.whole)


class Reader:
    """Linear programming over every number of the round, shown or not."""

    def __init__(self, numbers: RoundNumbers) -> None:
        assert numbers.whole
        self.told = outside_of(numbers, numbers.whole)
        self.true: dict[Any, int] = {"all": numbers.whole.n, "asked": numbers.asked}
        self.lines: list[tuple[dict[Any, int], float, float]] = []
        self.read({"asked": 1, "all": -1}, 0, 10_000)
        self.read_shown({"asked": 1}, self.told.asked, hidden_to=10_000)
        for name in DIMENSIONS:
            for row, group in zip(self.told.by[name], numbers.by[name], strict=False):
                self.read_group(name, row, group)
            if self.told.by[name]:
                self.add_up(name)
        for wish, shown in self.told.wishes.items():
            self.true["wish", wish] = numbers.whole.wishes[wish]
            self.read_shown({("wish", wish): 1}, shown)
            self.read({"all": 1, ("wish", wish): -1}, 0, 10_000)

    def read(self, line: dict[Any, int], low: float, high: float) -> None:
        self.lines.append((line, low, high))

    def read_shown(self, line: dict[Any, int], shown: int | None, hidden_to: int = 10_000) -> None:
        self.read(line, *((0, hidden_to) if shown is None else A.could_be(shown)))

    def read_group(self, name: str, row: GroupOutside, group: NamedGroup) -> None:
        size = name, row.label
        self.true[size] = group.n
        self.read_shown({size: 1}, row.n)
        for practice in PRACTICES:
            self.true[*size, practice] = group.gap(practice)
            self.read_shown({(*size, practice): 1}, row.gap[practice])
            self.read({size: 1, (*size, practice): -1}, 0, 10_000)

    def add_up(self, name: str) -> None:
        labels = [row.label for row in self.told.by[name]]
        self.read({**{(name, label): 1 for label in labels}, "all": -1}, 0, 0)
        for practice in PRACTICES:
            self.true.setdefault(("all", practice), sum(self.true[name, label, practice] for label in labels))
            self.read({**{(name, label, practice): 1 for label in labels}, ("all", practice): -1}, 0, 0)

    def cells(self) -> list[tuple[dict[Any, int], int]]:
        """Every number, and every number without its part."""
        whole = {
            key: "all" if key[0] in {"all", "wish"} else key[:2]
            for key in self.true
            if isinstance(key, tuple)
        }
        parts = {key: of for key, of in whole.items() if key[0] == "wish" or len(key) == 3}
        alone = [({key: 1}, count) for key, count in self.true.items() if key != "asked"]
        return alone + [({of: 1, key: -1}, self.true[of] - self.true[key]) for key, of in parts.items()]

    def ends(self, line: dict[Any, int]) -> tuple[int, int]:
        import numpy as np
        from scipy.optimize import linprog

        at = {key: i for i, key in enumerate(self.true)}
        rows, limits = [], []
        for known, low, high in self.lines:
            row = np.zeros(len(at))
            for key, sign in known.items():
                row[at[key]] = sign
            rows += [row, -row]
            limits += [high, -low]
        goal = np.zeros(len(at))
        for key, sign in line.items():
            goal[at[key]] += sign
        found = [
            linprog(way * goal, A_ub=np.array(rows), b_ub=limits, bounds=(0, 10_000), method="highs").fun
            for way in (1, -1)
        ]
        return ceil(found[0] - 1e-6), floor(-found[1] + 1e-6)


@pytest.mark.parametrize("seed", range(40))
def test_no_number_of_a_round_is_narrowed_by_all_groups_together(seed):
    numbers = a_round(random.Random(seed))
    if numbers:
        assert check_round(Reader(numbers))


def check_round(reader: Reader) -> int:
    """How many numbers were looked for."""
    cells = reader.cells()
    for line, count in cells:
        low, high = reader.ends(line)
        assert low <= count <= high
        if count:
            assert high - low + 1 >= (7 if A.is_small(count) else 3), (reader.told, reader.true, line)
    return len(cells)


def test_both_tables_are_told_where_they_fit_together():
    kinds = {
        (job, place, place): AnswerProfile(n=n, asked=n, hard=Counter({"talk": n // 2, "refer": 0}))
        for job, place, n in [
            ("Midwife", "Harbour", 15),
            ("Midwife", "Inland", 10),
            ("GP", "Harbour", 12),
            ("GP", "Inland", 20),
        ]
    }
    told = told_outside(kinds)
    assert [row.n for row in told.by["locality"]] == [25, 30]
    assert told.answered == sum(row.n for row in told.by["job_family"])


def test_places_are_left_out_where_beside_the_jobs_they_would_tell_exact_numbers():
    """Twice 8 are shown as 10 and 10; 16 at one place as 15: so they could only be 8 and 8, or 8 and 9."""
    kinds = {(job, "Harbour", "Harbour"): AnswerProfile(n=8, asked=8) for job in ("Midwife", "GP")}
    told = told_outside(kinds)
    assert [row.n for row in told.by["job_family"]] == [10, 10]
    assert told.by["locality"] == ()
    assert (told.answered, told.asked) == (20, None)


TEN = window(10)
World = tuple[tuple[int, ...], tuple[int, ...]]  # how large the groups are, and the gap in each


def small_worlds() -> Iterator[tuple[World, World]]:
    """Two jobs that are shown as 10 each, everybody at one place or at two, with one practice: every such round."""
    for n1, n2 in product(TEN, TEN):
        whole = n1 + n2
        for g1, g2 in product(range(n1 + 1), range(n2 + 1)):
            yield ((n1, n2), (g1, g2)), ((whole,), (g1 + g2,))
            for m1 in range(policy.MIN_PAIRS_SHOWN, whole - policy.MIN_PAIRS_SHOWN + 1):
                for h1 in range(max(0, g1 + g2 - (whole - m1)), min(m1, g1 + g2) + 1):
                    yield ((n1, n2), (g1, g2)), ((m1, whole - m1), (h1, g1 + g2 - h1))


@cache
def shown_as(size: int, gap: int) -> tuple[int | None, int | None]:
    row = row_of(NamedGroup(label="", n=size, hard={"talk": gap}), [Practice("talk", "")])
    return row.n, row.gap["talk"]


Words = tuple[tuple[tuple[int | None, int | None], ...], ...]


@cache
def told_of(words: Words) -> Words:
    """The table by job, and that by place as far as it is told beside it."""
    jobs, places = ([GroupOutside("", n, {"talk": gap}) for n, gap in rows] for rows in words)
    beside = tuple((row.n, row.gap["talk"]) for row in told_beside(jobs, places))
    return (words[0], beside) if beside else words[:1]


def test_whoever_repeats_the_rule_for_every_small_round_learns_no_small_number():
    """What is left out tells something too: so rounds are put together by everything that is told of them."""
    found: dict[Any, dict[Any, set[int]]] = defaultdict(lambda: defaultdict(set))
    for tables in small_worlds():
        words = tuple(tuple(map(shown_as, *table)) for table in tables)
        told = told_of(words)
        for name, (sizes, gaps) in zip(DIMENSIONS, tables[: len(told)], strict=False):
            for at, (size, gap) in enumerate(zip(sizes, gaps, strict=True)):
                cells = {"size": size, "gap": gap, "rest": size - gap}
                for cell, count in cells.items():
                    found[told][name, at, cell].add(count)
    assert {len(told) for told in found} == {1, 2}
    for told, cells in found.items():
        for (name, at, cell), values in cells.items():
            hidden = cell == "gap" and told[DIMENSIONS.index(name)][at][1] is None
            assert enough(values, hidden=hidden), (told, name, at, cell, sorted(values))
