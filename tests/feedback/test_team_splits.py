"""Managers know everybody's name: they read one whole split of one team, settled once, or nothing."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from core import clock
from evidence.quarters import quarter_of
from feedback import reads
from feedback.actions import settle_team_splits
from feedback.models import Response, TeamSplit
from feedback.rules import managers_may_see
from people.models import Team
from tests.feedback.test_results import comment, rate


def next_quarter() -> datetime:
    """A moment after the quarter in which the test's answers are given."""
    return clock.now() + timedelta(days=(quarter_of(clock.today()).end - clock.today()).days + 1)


def answered(room, up: int, same: int, down: int, start: int = 0, **fields) -> None:
    rate(room, up, "2", "4", start=start, **fields)
    rate(room, same, "3", "3", start=start + 100, **fields)
    rate(room, down, "4", "2", start=start + 200, **fields)


def seen(*teams: Team) -> list[tuple[int, int, int]]:
    rows = reads.team_feedback([team.pk for team in teams])
    return [
        (row.improved, row.same, row.worse) for row in rows if row.label.startswith("Knowledge of infant")
    ]


@pytest.mark.parametrize(
    ("split", "shown"),
    [
        ((4, 3, 3), [(4, 3, 3)]),
        ((3, 3, 3), []),
        ((8, 3, 2), []),
        ((12, 0, 4), []),
        ((9, 1, 3), []),
    ],
)
def test_a_split_is_shown_whole_from_ten_people_and_three_each_way(room, split, shown):
    answered(room, *split)
    settle_team_splits(next_quarter())
    assert seen(room.team) == shown


def test_nothing_is_shown_before_the_quarter_is_over_and_nothing_changes_after_it(room):
    answered(room, 4, 3, 3)
    assert settle_team_splits(clock.now()) == 0
    settle_team_splits(next_quarter())
    Response.objects.all().delete()
    settle_team_splits(next_quarter() + timedelta(days=1))
    assert seen(room.team) == [(4, 3, 3)]


def test_answers_that_wait_are_added_to_later_ones_and_no_answer_is_in_two_splits(room):
    answered(room, 6, 3, 2)
    now = next_quarter()
    settle_team_splits(now)
    assert seen(room.team) == []
    answered(room, 0, 0, 1, start=1000)
    Response.objects.filter(person__email__contains="1200").update(answered_at=now)
    later = now + timedelta(days=100)
    settle_team_splits(later)
    assert seen(room.team) == [(6, 3, 3)]
    settle_team_splits(later + timedelta(days=100))
    assert seen(room.team) == [(6, 3, 3)]


def test_two_leads_who_share_a_team_read_the_same_split_of_it(room):
    """The one with both teams less the one with one of them leaves the other team's own split, and never a person."""
    other = Team.objects.create(organisation=room.organisation, name="Elsewhere")
    answered(room, 4, 3, 3)
    answered(room, 2, 1, 1, start=1000, team=other)
    settle_team_splits(next_quarter())
    assert seen(room.team) == seen(room.team, other) == [(4, 3, 3)]


def test_one_person_who_answers_ten_times_is_not_ten_people():
    assert not managers_may_see([4, 3, 3], people=9)
    assert managers_may_see([4, 3, 3], people=10)
    assert not managers_may_see([12, 2], people=14)


def test_agreement_is_a_split_as_well(room):
    comment(room, 12)
    settle_team_splits(next_quarter())
    assert TeamSplit.objects.count() == 0


def test_the_page_says_why_nothing_is_shown_and_then_what_the_team_said(room, sign_in):
    address = reverse("portal:my_team")
    client = sign_in(room.manager)
    assert "Nothing is shown yet" in client.get(address).content.decode()
    answered(room, 4, 3, 3)
    settle_team_splits(next_quarter())
    assert (
        "4 rated themselves higher afterwards, 3 the same and 3 lower" in client.get(address).content.decode()
    )
