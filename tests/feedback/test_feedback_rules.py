"""When something can be answered, and when managers see what was said: at the edges."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from feedback import rules
from feedback.enums import OccasionKind
from feedback.models import Occasion, SurveyRound
from sessions.models import TrainingSession

NOW = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("Europe/London"))
TODAY, DAY, MINUTE = date(2026, 3, 10), timedelta(days=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("counts", "people", "shown"),
    [
        ((4, 3, 3), 10, True),
        ((4, 3, 3), 9, False),
        ((3, 3, 3), 10, False),
        ((6, 2, 3), 11, False),
        ((10, 0), 10, False),
        ((5, 5), 10, True),
    ],
)
def test_managers_see_a_split_of_ten_with_three_in_every_direction(counts, people, shown):
    assert rules.managers_may_see(counts, people) is shown


def test_a_round_is_answered_from_its_first_day_to_its_last():
    def why(first, last, **closed):
        return rules.why_not_in_round(
            SurveyRound(opens_on=TODAY + first * DAY, closes_on=TODAY + last * DAY, **closed), NOW
        )

    assert why(0, 0) is None
    assert why(1, 5) == "You can answer this from 11 March 2026."
    assert why(-5, -1) == "This survey is closed. Thank you for wanting to answer."
    assert why(-5, 5, closed_at=NOW) == "This survey is closed. Thank you for wanting to answer."


def test_an_occasion_is_answered_on_its_days():
    def why(**days):
        return rules.why_not_open(Occasion(**days), NOW)

    assert why() is None
    assert why(opens_on=TODAY, closes_on=TODAY) is None
    assert why(opens_on=TODAY + DAY) == "You can answer this from 11 March 2026."
    assert why(closes_on=TODAY - DAY) == "This was open until 9 March 2026. Nothing more is needed from you."
    assert why(closed_at=NOW) == "This was closed on 10 March 2026. Nothing more is needed from you."


def session(**details):
    return TrainingSession(**{"starts_at": NOW, "ends_at": NOW + DAY, "published_at": NOW, **details})


def test_each_rating_of_a_session_has_its_time():
    why, held = rules.why_not_about_session, session()
    end, before = held.ends_at, OccasionKind.BEFORE
    assert why(before, held, end - MINUTE) is None
    assert why(before, held, end).startswith("The session is over, so the rating before it is closed.")
    for kind in (OccasionKind.AFTER, OccasionKind.EVALUATION):
        assert why(kind, held, NOW) is None
        assert why(kind, held, NOW - MINUTE) == "You can answer this after the session."
    later = end + rules.policy.FOLLOW_UP_AFTER
    assert why(OccasionKind.FOLLOW_UP, held, later) is None
    assert why(OccasionKind.FOLLOW_UP, held, later - MINUTE).startswith("You can answer this from ")
    assert why(before, session(published_at=None), NOW) == "This session is not published yet."
    assert why(before, session(cancelled_at=NOW), NOW) == "This session was cancelled."
