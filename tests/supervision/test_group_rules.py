"""The rules of groups at their edges: dates of a rhythm, numbers, minutes, and days of joining and leaving."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from supervision.models import SupervisionGroup, SupervisionMinimum
from supervision.rules import contact_hours, groups, holidays, rhythms
from supervision.rules.rhythms import LAST, Rhythm

LONDON = ZoneInfo("Europe/London")
FIRST = datetime(2026, 3, 10, 9, 30, tzinfo=LONDON)  # the second Tuesday of March
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def days(rhythm, first, number):
    return [day for day, _ in zip(rhythm.days(first), range(number), strict=False)]


def test_weeks_go_on_from_the_first_day():
    assert days(Rhythm(2), date(2026, 3, 10), 3) == [date(2026, 3, 10), date(2026, 3, 24), date(2026, 4, 7)]
    assert days(Rhythm(), date(2026, 12, 28), 2) == [date(2026, 12, 28), date(2027, 1, 4)]
    assert len(list(Rhythm().days(date(2026, 3, 10)))) == rhythms.MAX_STEPS


def test_a_weekday_of_the_month_comes_in_every_month():
    second = [date(2026, 11, 10), date(2026, 12, 8), date(2027, 1, 12)]
    assert days(Rhythm(nth=2), date(2026, 11, 10), 3) == second
    assert days(Rhythm(nth=2), date(2026, 10, 20), 3) == second
    last = [date(2026, 3, 31), date(2026, 4, 28), date(2026, 5, 26)]
    assert days(Rhythm(nth=LAST), date(2026, 3, 31), 3) == last
    assert days(Rhythm(nth=1), date(2026, 9, 1), 2) == [date(2026, 9, 1), date(2026, 10, 6)]


def test_the_clock_on_the_wall_says_the_same_after_the_clocks_change():
    starts = [start for start, _ in zip(Rhythm(2).starts(FIRST), range(3), strict=False)]
    assert [start.astimezone(LONDON).time() for start in starts] == [time(9, 30)] * 3
    assert starts[2].timestamp() - starts[1].timestamp() == timedelta(days=14, hours=-1).total_seconds()


def test_a_rhythm_in_words_and_for_calendars():
    assert Rhythm().words(1) == "Every week on Tuesday"
    assert Rhythm(6).words(6) == "Every 6 weeks on Sunday"
    assert [Rhythm(nth=nth).words(0).split(" ")[2] for nth in (1, 2, 3, 4, LAST)] == [
        "first", "second", "third", "fourth", "last"
    ]  # fmt: skip
    assert Rhythm(nth=LAST).words(4) == "On the last Friday of the month"
    assert Rhythm(6).rule(1, 5) == {"FREQ": "WEEKLY", "INTERVAL": 6, "COUNT": 5}
    rules = [Rhythm(nth=2).rule(weekday, 5) for weekday in range(7)]
    assert rules[1] == {"FREQ": "MONTHLY", "BYDAY": "2TU", "COUNT": 5}
    assert [rule["BYDAY"] for rule in rules] == ["2MO", "2TU", "2WE", "2TH", "2FR", "2SA", "2SU"]


def test_the_place_of_a_day_in_its_month():
    assert [rhythms.place_in_month(date(2026, 3, day)) for day in (1, 7, 8, 14, 15, 29)] == [1, 1, 2, 2, 3, 5]
    assert [rhythms.is_last_in_month(date(2026, 3, day)) for day in (24, 25, 31)] == [False, True, True]
    assert rhythms.is_last_in_month(date(2026, 12, 25))
    assert rhythms.nth_weekday(2026, 12, 3, LAST) == date(2026, 12, 31)
    assert rhythms.nth_weekday(2026, 2, 6, 1) == date(2026, 2, 1)


def test_dates_leave_out_days_off_and_are_as_many_as_were_asked_for():
    found = list(rhythms.planned(FIRST, Rhythm(), count=3, skip={date(2026, 3, 17)}))
    assert [start.date() for start in found] == [date(2026, 3, 10), date(2026, 3, 24), date(2026, 3, 31)]
    assert list(rhythms.planned(FIRST, Rhythm(), count=0)) == []
    every = list(rhythms.planned(FIRST, Rhythm(), count=4))
    assert rhythms.in_rhythm(every, FIRST, every[2], Rhythm(2)) == [every[0], every[2]]
    assert rhythms.in_rhythm(every[1:2], FIRST, every[3], Rhythm(2)) == []


def test_days_that_fell_out_are_told_up_to_the_last_date():
    starts = [FIRST, FIRST + 14 * DAY]
    off = {
        date(2026, 3, 17): "Half-term",
        date(2026, 3, 31): "Easter",
        date(2026, 3, 24): "Kept all the same",
    }
    assert holidays.days_that_fell_out(FIRST.date(), starts, Rhythm(), off) == ["17 March 2026 (Half-term)"]
    assert holidays.days_that_fell_out(FIRST.date(), [], Rhythm(), {FIRST.date(): "Off"}) == [
        "10 March 2026 (Off)"
    ]


def test_beyond_the_known_bank_holidays_somebody_must_look():
    last = max(holidays.bank_holidays()).year
    assert holidays.warning_beyond_data([datetime(last, 12, 31, 9, tzinfo=LONDON)]) is None
    said = holidays.warning_beyond_data([FIRST, datetime(last + 1, 1, 5, 9, tzinfo=LONDON)])
    assert said == f"Bank holidays after {last} are not known here yet. Check the later dates yourself."


def test_the_weekday_nearest_to_a_day():
    tuesday = date(2026, 3, 10)
    near = [groups.nearest_weekday(tuesday + number * DAY, 1) for number in range(-3, 5)]
    assert near == [tuesday] * 7 + [tuesday + 7 * DAY]


def test_a_group_keeps_the_weekday_and_the_time_of_its_first_date():
    assert groups.rhythm_of([]) == {}
    assert groups.rhythm_of([FIRST, FIRST + 8 * DAY]) == {"weekday": 1, "start_time": time(9, 30)}
    group = SupervisionGroup(every_weeks=6, weekday=1, start_time=time(9, 30))
    assert groups.rhythm_words(group) == "Every 6 weeks on Tuesday at 9:30am"
    assert groups.rhythm_words(SupervisionGroup(every_weeks=6, weekday=1)) == ""
    assert groups.rhythm_words(SupervisionGroup(every_weeks=6, start_time=time(9, 30))) == ""


@pytest.mark.parametrize(("places", "allowed"), [(2, False), (3, True), (12, True), (13, False)])
def test_a_group_has_three_to_twelve_places(places, allowed):
    assert groups.why_not_places(places) == (None if allowed else "A group has 3 to 12 places.")


@pytest.mark.parametrize(("number", "allowed"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_group_has_one_or_two_facilitators(number, allowed):
    assert groups.why_not_facilitators(number) == (
        None if allowed else "A group has one or two facilitators."
    )


def test_above_eight_people_a_warning_is_given():
    assert groups.warning_about(8) is None
    assert groups.warning_about(9).startswith("Above 8 people there is little time for each.")


def test_own_minutes_are_for_whoever_left_early_and_are_fewer():
    why = groups.why_not_minutes
    assert why("attended", None, 90) is None
    assert why("attended", 40, 90) == "Only somebody who left early has minutes of their own."
    assert why("left_early", 89, 90) is None
    assert (
        why("left_early", 90, 90)
        == "The meeting lasted 90 minutes, and whoever left early was there for less."
    )
    assert why("left_early", 400, None) is None
    assert why("left_early", 1, 90) is None
    assert why("left_early", 0, 90) == "Whoever was there for no minute did not attend."


def test_themes_and_advice_are_said_in_full():
    some = list(groups.Theme.values)
    assert groups.why_not_themes(some[: groups.MAX_THEMES]) is None
    assert groups.why_not_themes(some[: groups.MAX_THEMES + 1]) == f"Choose up to {groups.MAX_THEMES} themes."
    assert groups.why_not_themes(["nothing of the kind"]) == "Choose themes from the list."
    assert groups.why_not_advice(True, None) == "Say whether the advice is written in the child’s own record."
    assert [groups.why_not_advice(*said) for said in ((True, False), (True, True), (False, None))] == [
        None
    ] * 3


# Hours


def minimum(**fields):
    fields = {
        "experience_from": date(2024, 2, 29),
        "days_a_week": Decimal(5),
        "counted_from": date(2026, 1, 1),
        **fields,
    }
    return SupervisionMinimum(**fields)


def test_three_years_make_somebody_experienced():
    assert not contact_hours.is_experienced(minimum(), date(2027, 2, 28))
    assert contact_hours.is_experienced(minimum(), date(2027, 3, 1))
    assert contact_hours.is_experienced(minimum(experience_from=date(2023, 3, 10)), date(2026, 3, 10))
    assert not contact_hours.is_experienced(minimum(experience_from=date(2023, 3, 11)), date(2026, 3, 10))


def test_hours_are_counted_in_whole_weeks_over_at_most_four():
    def required(days_since, **fields):
        return contact_hours.required_minutes(minimum(**fields), date(2026, 1, 1) + days_since * DAY)

    assert [required(number) for number in (-9, 0, 6, 7, 13, 14, 28, 300)] == [0, 0, 0, 60, 60, 120, 240, 240]
    old = {"experience_from": date(2020, 1, 1)}
    assert [required(number, **old) for number in (13, 14, 27, 28)] == [0, 60, 60, 120]
    assert required(28, days_a_week=Decimal("2.5")) == 120
    assert contact_hours.minimum_in_words(minimum(), date(2026, 1, 1)) == "60 minutes every week"
    half = minimum(days_a_week=Decimal("2.5"), **old)
    assert contact_hours.minimum_in_words(half, date(2026, 1, 1)) == "30 minutes every fortnight"


def test_nobody_is_overdue_without_a_minimum_or_with_enough(world):
    status = contact_hours.ContactHoursStatus
    assert status(world.clinician, minimum(), 60, 59).is_overdue
    assert not status(world.clinician, minimum(), 60, 60).is_overdue
    assert not status(world.clinician, None, 60, 0).is_overdue
