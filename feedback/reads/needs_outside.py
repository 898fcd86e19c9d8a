"""A round as commissioners may see it: the gap in each practice by job family and by locality, small numbers protected.

Every group is shown by itself, as the rule shows it, and totals are sums of what is shown. What ties numbers of several groups
together (the same people by job and by place, all who wish for something, all who were asked) is let in only where every number
still keeps its candidates. Whether it does follows from what would be shown alone, so a reader who repeats it learns nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evidence.disclosure.quarter import enough, form, window
from feedback.reads.round_numbers import (
    GroupOutside,
    NamedGroup,
    NumbersOutside,
    Practice,
    RoundGroupCounts,
    RoundNumbers,
)

DIMENSIONS = ("job_family", "locality")


def outside_of(numbers: RoundNumbers, whole: RoundGroupCounts) -> NumbersOutside:
    """As published, None where hidden. Of two tables of the same people the second is left out, or some of its gaps
    are, where both together would narrow a number."""
    jobs, places = ([row_of(group, numbers.practices) for group in numbers.by[name]] for name in DIMENSIONS)
    beside = told_beside(jobs, places)
    answered = overlap([jobs, beside] if beside else [jobs])
    return NumbersOutside(
        asked=shown_asked(numbers.asked, jobs),
        answered=sum(row.n or 0 for row in jobs),
        by=dict(zip(DIMENSIONS, (tuple(jobs), tuple(beside)), strict=True)),
        trained=part_of(whole.trained, answered),
        wishes={wish: part_of(count, answered) for wish, count in whole.wishes.items()},
    )


def row_of(group: NamedGroup, practices: Iterable[Practice]) -> GroupOutside:
    """No group that is published has fewer than eight who answered."""
    n = form(group.n)
    gaps = {one.key: part_of(group.gap(one.key), window(n)) for one in practices}
    return GroupOutside(group.label, n, gaps)


def told_beside(jobs: Sequence[GroupOutside], places: Sequence[GroupOutside]) -> list[GroupOutside]:
    """The table by place as far as it fits that by job: all of it, or without the gaps in some practices, or nothing."""
    if not fit([window(row.n) for row in jobs], [window(row.n) for row in places]):
        return []
    fitting = {key for key in jobs[0].gap if practice_fits(jobs, places, key)}
    gaps = [{key: gap if key in fitting else None for key, gap in row.gap.items()} for row in places]
    return [replace(row, gap=gap) for row, gap in zip(places, gaps, strict=True)]


def fit(mine: Sequence[range], others: Sequence[range]) -> bool:
    return all(enough(values) for values in [*candidates(mine, others), *candidates(others, mine)])


def practice_fits(jobs: Sequence[GroupOutside], places: Sequence[GroupOutside], practice: str) -> bool:
    """Whether everybody with this gap, added up by job and by place, leaves every number its candidates.

    A gap that is shown is at most as large as the smallest its group can be, so how large groups are and how many in them have
    which gap can be chosen one by one, and each number can be tried by itself.
    """
    both = [(jobs, places), (places, jobs)]
    return all(
        keep(*each, practice)
        for mine, others in both
        for each in zip(
            mine,
            candidates([window(row.n) for row in mine], [window(row.n) for row in others]),
            candidates(
                [window(row.gap[practice]) for row in mine],
                [window(row.gap[practice]) for row in others],
            ),
            strict=True,
        )
    )


def candidates(mine: Sequence[range], others: Sequence[range]) -> list[set[int]]:
    """Of each number those values with which the rest can still come to the same sum as the others."""
    least, most = sum(one[0] for one in others), sum(one[-1] for one in others)
    low, high = sum(one[0] for one in mine), sum(one[-1] for one in mine)
    return [
        {value for value in one if value + low - one[0] <= most and value + high - one[-1] >= least}
        for one in mine
    ]


def keep(row: GroupOutside, sizes: set[int], gaps: set[int], practice: str) -> bool:
    rest = {size - gap for size in sizes for gap in gaps}
    return enough(sizes) and enough(gaps, hidden=row.gap[practice] is None) and enough(rest)


def overlap(tables: Sequence[Sequence[GroupOutside]]) -> range:
    """How many can have answered at all, by every table that is shown."""
    windows = [[window(row.n) for row in rows] for rows in tables]
    least = max(sum(one[0] for one in rows) for rows in windows)
    most = min(sum(one[-1] for one in rows) for rows in windows)
    return range(least, most + 1)


def part_of(count: int, whole: range) -> int | None:
    """How many of so many people, where neither they nor the others can be few. Hidden counts may always be any from 1 to 7."""
    shown = form(count)
    values = window(shown)
    rest = {everybody - value for everybody in whole for value in values}
    return shown if values[-1] <= whole[0] and enough(rest) else None


def shown_asked(asked: int, jobs: Sequence[GroupOutside]) -> int | None:
    """Only where it bounds nobody: more were asked than can have answered."""
    shown = form(asked)
    most = sum(window(row.n)[-1] for row in jobs)
    return shown if shown is not None and window(shown)[0] >= most else None
