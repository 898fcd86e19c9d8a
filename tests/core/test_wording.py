import re
from datetime import UTC, date, datetime, time, timedelta

import pytest

from config import policy
from core import wording
from core.wording import hours, nhs_date, nhs_moment, nhs_time


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (60, "1 hour"),
        (90, "1 hour 30 minutes"),
        (125, "2 hours 5 minutes"),
    ],
)
def test_a_length_of_time_in_words(minutes, words):
    assert hours(minutes) == words


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (time(17, 30), "5:30pm"),
        (time(9), "9am"),
        (time(12), "midday"),
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(12, 5), "12:05pm"),
    ],
)
def test_a_time_of_day_in_words(clock, words):
    assert nhs_time(clock) == words


def test_a_day_in_words():
    assert nhs_date(date(2018, 8, 6)) == "6 August 2018"
    assert nhs_date(None) == ""


def test_a_moment_is_told_in_london_time():
    assert nhs_moment(datetime(2018, 8, 6, 23, 30, tzinfo=UTC)) == "Tuesday 7 August 2018 at 12:30am"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (8, "8"),
        (0.75, "0.75"),
        (timedelta(minutes=10), "10 minutes"),
        (timedelta(hours=24), "24 hours"),
        (timedelta(days=7), "7 days"),
        (timedelta(days=365), "12 months"),
        (timedelta(days=6 * 365 + 2), "6 years"),
    ],
)
def test_what_was_decided_is_said_as_people_say_it(value, words):
    assert wording.decided(value) == words


NUMBERS = [
    name for name, value in vars(policy).items() if name.isupper() and not isinstance(value, policy.Tries)
]


@pytest.mark.parametrize("name", NUMBERS)
def test_each_number_of_the_policy_can_be_said(name):
    assert re.fullmatch(
        r"[\d.]+( (minutes|hours|days|months|years))?", wording.decided(getattr(policy, name))
    )
