"""No adding up and taking away of published groups gets below the floor."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.disclosure.groupings import safe_groupings

FLOOR = 8
ATOM = st.tuples(st.sampled_from("abcd"), st.sampled_from("NS"), st.sampled_from(["t1", "t2", "t3"]))
PEOPLE = st.dictionaries(ATOM, st.integers(0, 14), min_size=1, max_size=9)


def published_rows(people, found):
    """Each published group as a row of 0 and 1 over the kinds of people there are."""
    atoms = [atom for atom, count in people.items() if count]
    keys = [(found.jobs, lambda a: a[0]), (found.places, lambda a: a[1]), (found.teams, lambda a: a[1:])]
    rows = [[key(atom) in group for atom in atoms] for groups, key in keys for group in groups]
    return atoms, np.array([row for row in rows if any(row)], dtype=float)


def smallest_recoverable(people, found):
    """The fewest people any combination of published rows can stand on: every small set is tried."""
    atoms, rows = published_rows(people, found)
    sizes = [people[atom] for atom in atoms]
    rank = np.linalg.matrix_rank(rows)
    small = range(1, len(atoms) + 1)
    for chosen in itertools.chain.from_iterable(itertools.combinations(range(len(atoms)), n) for n in small):
        if sum(sizes[i] for i in chosen) >= FLOOR:
            continue
        others = [i for i in range(len(atoms)) if i not in chosen]
        # A combination that is nothing outside `chosen` and something inside it: the rank drops without its columns.
        if np.linalg.matrix_rank(rows[:, others]) < rank:
            return sum(sizes[i] for i in chosen)
    return FLOOR


@given(PEOPLE)
@settings(max_examples=150, deadline=None)
def test_no_combination_of_groups_stands_on_fewer_than_the_floor(people):
    found = safe_groupings(people, FLOOR)
    if found is None:
        assert sum(people.values()) < FLOOR
        return
    assert smallest_recoverable(people, found) >= FLOOR


def test_groups_that_are_large_and_well_mixed_stay_as_they_are():
    people = {(job, "N", team): 10 for job in ("hv", "midwife") for team in ("t1", "t2")}
    found = safe_groupings(people, FLOOR)
    assert len(found.jobs) == 2
    assert len(found.teams) == 2


def test_a_small_team_is_not_left_over_when_its_place_is_known():
    people = {("hv", "N", "t1"): 10, ("hv", "N", "t2"): 5, ("hv", "S", "t3"): 9, ("hv", "S", "t4"): 12}
    found = safe_groupings(people, FLOOR)
    assert frozenset({("N", "t1"), ("N", "t2")}) in found.teams
    assert frozenset({("S", "t3")}) in found.teams


def test_a_job_that_is_nearly_a_team_cannot_be_taken_from_it():
    people = {("midwife", "N", "t1"): 9, ("hv", "N", "t1"): 1, ("hv", "N", "t2"): 20}
    found = safe_groupings(people, FLOOR)
    assert smallest_recoverable(people, found) >= FLOOR
    assert len(found.jobs) == 1 or len(found.teams) == 1


def test_where_two_jobs_meet_in_one_place_alone_the_other_places_are_put_together():
    people = {("hv", "x", "x"): 9, ("hv", "z", "z"): 3, ("midwife", "y", "y"): 9, ("midwife", "z", "z"): 9}
    found = safe_groupings(people, FLOOR)
    assert set(found.places) == {frozenset("z"), frozenset("xy")}
    assert set(found.teams) == {frozenset({("z", "z")}), frozenset({("x", "x"), ("y", "y")})}
    assert smallest_recoverable(people, found) >= FLOOR


def test_too_few_in_all_give_no_groups():
    assert safe_groupings({("hv", "N", "t1"): 7}, FLOOR) is None


def test_a_negative_count_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        safe_groupings({("hv", "N", "t1"): -1}, FLOOR)
