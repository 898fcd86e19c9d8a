"""Leads and administrators see what can be done, and of nobody who does not share what they answered."""

from datetime import timedelta

import pytest
from django.urls import reverse

from competence.actions import share_results
from competence.enums import Coverage, ResultState
from competence.models import ResultChange
from competence.reads.audit import audit_dates, competence_audit
from competence.reads.team import first_of_month, team_coverage
from competence.rules import coverage_of, in_steps
from config import policy
from core import clock
from core.dates import months_after
from tests.competence.world import many, said

MAP = reverse("competence:team_map")
FLOOR = policy.MIN_PEOPLE_IN_COMPETENCE_COUNTS
DAY = timedelta(days=1)


def before_the_month(months: int = 0):
    """A moment before the first of this month, or of one so many months ago."""
    first = months_after(clock.today().replace(day=1), -months)
    return clock.start_of_day(first) - DAY


def row_of(world, framework):
    [team] = team_coverage([world.team], framework, clock.now())
    return next(row for _, rows in team.domains for row in rows if row.competency.code == "1.1")


def test_names_stand_on_the_map_only_of_people_who_share(world, framework, sign_in):
    said(world.learner, framework)
    browser = sign_in(world.manager)
    assert "Lea Learner" not in browser.get(MAP).content.decode()
    share_results(shares=True, by=world.learner, now=clock.now())
    assert "Lea Learner: achieved" in browser.get(MAP).content.decode()
    share_results(shares=False, by=world.learner, now=clock.now())
    assert "Lea Learner" not in browser.get(MAP).content.decode()


@pytest.mark.parametrize(("people", "others"), [(FLOOR - 1, None), (FLOOR, Coverage.MOST)])
def test_the_others_are_counted_from_the_floor_on(world, framework, people, others):
    many(world, framework, people, now=before_the_month())
    assert row_of(world, framework).others == others


def test_an_answer_of_this_month_is_not_seen_in_the_count(world, framework):
    people = many(world, framework, FLOOR, state=ResultState.NOT_YET, now=before_the_month())
    before = row_of(world, framework)
    assert before.is_gap
    for person in people:
        said(person, framework)
    said(world.learner, framework)
    assert row_of(world, framework) == before


def test_a_share_is_told_in_thirds(world):
    steps = [coverage_of(achieved, 12) for achieved in range(13)]
    assert steps == [Coverage.FEW] * 4 + [Coverage.HALF] * 5 + [Coverage.MOST] * 4
    assert [in_steps(count) for count in (0, 2, 3, 7, 8, 12)] == [0, 0, 5, 5, 10, 10]


def test_two_months_are_laid_side_by_side(world, framework, sign_in):
    people = many(world, framework, FLOOR, state="not_yet", now=before_the_month(6))
    for person in people[:4]:
        for code in ("1.1", "1.2"):
            said(person, framework, code, now=before_the_month(1))
    dates = audit_dates(clock.today())
    rows = competence_audit(world.service, framework, dates[6], dates[0])
    first, second = rows
    assert (first.before.not_yet, first.before.achieved) == (10, 0)
    assert (first.after.achieved, first.after.not_yet, first.change) == (
        5,
        5,
        "About 5 more have achieved it",
    )
    assert (second.before, second.change) == (None, "")
    page = sign_in(world.administrator).get(reverse("competence:audit")).content.decode()
    assert "Part 1" in page


def test_one_person_more_is_not_seen_between_two_months(world, framework):
    """Whoever compares two months finds no single answer: the counts move in fives, at months' ends."""
    people = many(world, framework, FLOOR + 2, now=before_the_month(3))
    said(people[0], framework, "1.2", now=before_the_month(1))
    said(people[1], framework, state="not_yet", now=before_the_month(1))
    dates = audit_dates(clock.today())
    [first, _] = competence_audit(world.service, framework, dates[2], dates[0])
    assert first.before == first.after
    assert ResultChange.objects.count() == FLOOR + 4


def test_only_the_first_of_a_month_can_be_compared(world, framework, sign_in):
    page = sign_in(world.administrator)
    address = reverse("competence:audit")
    day = clock.today().replace(day=2).isoformat()
    assert page.get(address, {"first": day}).status_code == 422
    same = clock.today().replace(day=1).isoformat()
    assert page.get(address, {"first": same, "second": same}).status_code == 422
    assert first_of_month(clock.now()).day == 1
