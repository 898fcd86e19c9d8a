"""What is shown of a quarter and a year, against a reader who repeats the rule for every quarter that there could be."""

from collections import defaultdict
from itertools import product
from math import ceil, floor

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence.disclosure import (
    A,
    B,
    C,
    PublishedQuarter,
    Year,
    is_tighter,
    settle_pairs,
    settle_quarter,
    settle_year,
)
from evidence.disclosure.pairs import gives_nothing_away
from evidence.disclosure.quarter import cells_of, enough, form, keeps_candidates, possible, window
from evidence.disclosure.year import holds

LARGEST = 32
SHOWN = ("received", "assessed", "met")


@pytest.fixture(scope="module")
def every_quarter():
    """All quarters of up to so many referrals, by the words in which the rule shows them."""
    found = defaultdict(set)
    for met, not_met, not_assessed in product(range(LARGEST + 1), repeat=3):
        if met + not_met + not_assessed <= LARGEST:
            found[settle_quarter(met, not_met, not_assessed)].add((met, not_met, not_assessed))
    # Of the largest numbers not all quarters are here.
    return {way: states for way, states in found.items() if (way.received or 0) <= LARGEST - 2}


def test_five_candidates_are_enough_for_a_number_that_is_rounded_and_too_few_for_one_that_is_hidden():
    states = frozenset(product(range(20, 25), repeat=3))
    assert keeps_candidates(states, PublishedQuarter(65, 45, 20))
    for name in ("received", "assessed", "met"):
        one_hidden = {"received": 65, "assessed": 45, "met": 20, name: None}
        kept = keeps_candidates(states, PublishedQuarter(**one_hidden))
        assert kept is (name != "met"), name


def test_every_number_of_a_quarter_keeps_its_candidates(every_quarter):
    for way, states in every_quarter.items():
        if way.received == 0:
            continue
        for name in cells_of((0, 0, 0)):
            values = {cells_of(parts)[name] for parts in states}
            if values == {0}:
                continue
            hidden = name in SHOWN and getattr(way, name) is None
            small = any(A.is_small(value) for value in values)
            assert len(values) >= (7 if hidden or small else 3), (way, name, sorted(values))


def test_the_rule_knows_which_quarters_it_shows_in_the_same_words(every_quarter):
    assert all(possible(way) == states for way, states in every_quarter.items())


def test_the_reader_would_see_a_part_that_is_shown_with_too_much_beside_it():
    """25 of 25 would say that at most four did not meet the criteria."""
    told = {cells_of(parts)["not_met"] for parts in product(range(28), range(28), [0]) if like(parts, 25, 25)}
    assert not enough(told)
    assert settle_quarter(23, 2, 0) == PublishedQuarter(25, 25, None)


def like(parts, received, met):
    return sum(parts) in window(received) and parts[0] in window(met)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ((0, 0, 0), PublishedQuarter(0, 0, 0)),
        ((2, 3, 0), PublishedQuarter(None, None, None)),
        ((18, 7, 0), PublishedQuarter(25, 25, 20)),
        ((8, 4, 0), PublishedQuarter(10, 10, None)),
        ((30, 0, 3), PublishedQuarter(35, None, 30)),
        ((40, 20, 10), PublishedQuarter(70, 60, 40)),
    ],
)
def test_a_quarter_is_shown_as_fully_as_it_may_be(parts, shown):
    assert settle_quarter(*parts) == shown


def test_a_negative_count_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        settle_quarter(-1, 2, 0)


COUNT = st.one_of(st.integers(0, 9), st.integers(0, 30))
QUARTER = st.tuples(COUNT, COUNT, st.integers(0, 3))


@st.composite
def years(draw):
    four = draw(st.lists(QUARTER, min_size=4, max_size=4))
    total = sum(map(sum, four))
    lists = {name: split(draw, total) for name in ("source", "locality")}
    antenatal = draw(st.integers(0, total))
    of_all = {
        "antenatal": antenatal,
        "age_3_to_5_months": draw(st.integers(0, total - antenatal)),
        "both_parents": draw(st.integers(0, total)),
    }
    return four, lists, of_all


def split(draw, total):
    parts, left = [], total
    while left and len(parts) < 4:
        parts.append(draw(st.integers(1, left)))
        left -= parts[-1]
    return [*parts, left] if left else parts


@settings(max_examples=8, deadline=None)
@given(years())
def test_a_year_beside_its_quarters_narrows_no_number_too_far(year):
    """Linear programming over all that is published, which knows nothing of how it was settled."""
    four, lists, of_all = year
    assume(any(map(sum, four)))
    quarters = [settle_quarter(*parts) for parts in four]
    found = settle_year(quarters, sum(parts[0] for parts in four), lists, of_all)
    reader = YearReader(quarters, found)
    for line, count in reader.cells(four, lists, of_all):
        low, high = reader.ends(line)
        assert low <= count <= high
        if count:
            assert high - low + 1 >= (7 if A.is_small(count) else 3), (quarters, found, line, count)


class YearReader:
    """Unknown: of each quarter met, not met, not assessed; of the year the parts of each list, and each characteristic."""

    def __init__(self, quarters, year):
        self.year = year
        self.names = [(at, part) for at in range(4) for part in range(3)]
        for name, parts in year.lists.items():
            self.names += [(name, at) for at in range(len(parts))]
        self.names += list(year.of_all)
        self.lines, self.least, self.most = [], [], []
        for at, way in enumerate(quarters):
            self.read({(at, 0): 1, (at, 1): 1, (at, 2): 1}, window(way.received))
            if way.met is not None:
                self.read({(at, 0): 1}, window(way.met))
            if way.assessed is not None:
                same = way.assessed == way.received
                self.read(
                    *(({(at, 2): 1}, range(1)) if same else ({(at, 0): 1, (at, 1): 1}, window(way.assessed)))
                )
        every = {(at, part): 1 for at in range(4) for part in range(3)}
        if year.met is not None:
            self.read({(at, 0): 1 for at in range(4)}, window(year.met))
        for name, parts in year.lists.items():
            self.read({**every, **{(name, at): -1 for at in range(len(parts))}}, range(1))
            for at, part in enumerate(parts):
                self.read({(name, at): 1}, window(part))
        for name, shown in year.of_all.items():
            self.read({name: 1}, window(shown))
            self.read({**every, name: -1}, range(10_000))
        if {"antenatal", "age_3_to_5_months"} <= year.of_all.keys():
            self.read({**every, "antenatal": -1, "age_3_to_5_months": -1}, range(10_000))

    def read(self, line, values):
        self.lines.append(self.vector(line))
        self.least.append(values[0])
        self.most.append(values[-1])

    def vector(self, line):
        return [line.get(name, 0) for name in self.names]

    def cells(self, four, lists, of_all):
        for at, (met, not_met, not_assessed) in enumerate(four):
            yield {(at, 0): 1}, met
            yield {(at, 1): 1}, not_met
            yield {(at, 2): 1}, not_assessed
            yield {(at, 0): 1, (at, 1): 1, (at, 2): 1}, met + not_met + not_assessed
        for name in self.year.lists:
            yield from (({(name, at): 1}, count) for at, count in enumerate(lists[name]))
        yield from (({name: 1}, of_all[name]) for name in self.year.of_all)

    def ends(self, line):
        import numpy as np
        from scipy.optimize import LinearConstraint, milp

        told = LinearConstraint(np.array(self.lines), self.least, self.most)
        goal = np.array(self.vector(line), dtype=float)
        low, high = (milp(sign * goal, constraints=told).fun for sign in (1, -1))
        return ceil(low - 1e-6), floor(-high + 1e-6)


def test_a_list_that_would_give_a_small_part_away_is_left_out():
    quarters = [settle_quarter(12, 0, 0)] + [settle_quarter(0, 0, 0)] * 3
    assert quarters[0].received == 10
    found = settle_year(quarters, 12, {"source": [11, 1]}, {})
    assert found.lists == {}
    assert not holds(quarters, [possible(way) for way in quarters], Year(lists={"source": (10, None)}))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(0, 14), min_size=5, max_size=5), min_size=5, max_size=5))
def test_answers_before_and_after_do_not_narrow_how_many_moved(moves):
    shown = settle_pairs(moves)
    assert shown.ways == tuple(form(count) for count in true_ways(moves))
    assert shown.before is None or gives_nothing_away(shown)


def true_ways(moves):
    cells = [(j - i, count) for i, row in enumerate(moves) for j, count in enumerate(row)]
    return [
        sum(n for step, n in cells if way(step))
        for way in (lambda s: s > 0, lambda s: s == 0, lambda s: s < 0)
    ]


def test_answers_that_would_tell_how_few_moved_down_are_left_out():
    """Everybody answered 5 before, 60 did so after: exactly the others moved down."""
    moves = [[0] * 5 for _ in range(4)] + [[0, 0, 0, 2, 60]]
    shown = settle_pairs(moves)
    assert (shown.ways, shown.before) == ((0, 60, None), None)


def test_no_other_profile_is_tighter_than_the_one_in_use():
    assert not is_tighter(B, than=A)
    assert not is_tighter(C, than=A)
    assert is_tighter(A, than=A)
