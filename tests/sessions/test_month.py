"""The sessions as a calendar of a month or a week."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from sessions.reads.calendar_days import day_called, month_called, week_of, weeks_of_month
from tests.sessions.world import book, make_session

LONDON = ZoneInfo("Europe/London")
URL = reverse("sessions:month")


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=LONDON)


def days_with(page) -> dict[date, list[str]]:
    days = [day for week in page.context["weeks"] for day in week]
    return {day.day: [entry.session.title for entry in day.entries] for day in days if day.entries}


def test_a_session_stands_on_its_day_in_london_with_one_s_own_place(world, sign_in):
    late = make_session(world.service, title="Late in summer", starts_at=at(2028, 6, 30, 23))
    own = make_session(world.service, title="Booked", starts_at=at(2028, 6, 12))
    make_session(world.service, title="Next month", starts_at=at(2028, 7, 20))
    book(own, world.learner)
    page = sign_in(world.learner).get(f"{URL}?month=2028-06")
    assert days_with(page) == {date(2028, 6, 12): ["Booked"], date(2028, 6, 30): [late.title]}
    assert "You have a place" in page.content.decode()
    week = sign_in(world.learner).get(f"{URL}?week=2028-06-14")
    assert days_with(week) == {date(2028, 6, 12): ["Booked"]}


def test_drafts_are_there_for_their_hosts_alone_and_outsiders_see_nothing(world, sign_in):
    make_session(world.service, title="A draft", starts_at=at(2028, 6, 12), as_draft=True)
    make_session(world.service, title="Open", starts_at=at(2028, 6, 12))
    seen = {
        who: days_with(sign_in(getattr(world, who)).get(f"{URL}?month=2028-06"))
        for who in ("learner", "outsider")
    }
    assert seen == {"learner": {date(2028, 6, 12): ["Open"]}, "outsider": {}}
    page = sign_in(world.clinician).get(f"{URL}?month=2028-06")
    assert sorted(days_with(page)[date(2028, 6, 12)]) == ["A draft", "Open"]
    assert "Draft</strong>" in page.content.decode()


@pytest.mark.parametrize(
    "asked", ["month=2028-13", "month=soon", "week=2028-02-30", "week=", "month=9999-12", "week=0001-01-01"]
)
def test_a_time_that_is_none_shows_the_present(world, sign_in, asked):
    assert sign_in(world.learner).get(f"{URL}?{asked}").status_code == 200


def test_the_first_and_last_months_that_calendars_count_are_shown(world, sign_in):
    for month in ("2000-01", "2100-12"):
        assert sign_in(world.learner).get(f"{URL}?month={month}").status_code == 200


def test_weeks_begin_on_monday():
    assert {week[0].weekday() for week in weeks_of_month(date(2028, 2, 1))} == {0}
    assert week_of(date(2028, 6, 18))[0] == date(2028, 6, 12)
    assert month_called("2028-06", date(2020, 1, 5)) == date(2028, 6, 1)
    assert day_called("nothing", date(2020, 1, 5)) == date(2020, 1, 5)


@pytest.mark.parametrize("sessions", [1, 12])
def test_it_asks_the_database_as_often_for_many_as_for_few(
    world, sign_in, sessions, django_assert_max_num_queries
):
    for number in range(sessions):
        start = at(2028, 6, 12) + timedelta(hours=number)
        book(make_session(world.service, title=f"Session {number}", starts_at=start), world.learner)
    browser = sign_in(world.learner)
    with django_assert_max_num_queries(8):
        browser.get(f"{URL}?month=2028-06")
