"""Dates are read as the file means them, or asked about."""

import contextlib
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import DateOrder, date_order, months_after, parse_date, parse_moment
from core.errors import AmbiguousDates

LONDON = ZoneInfo("Europe/London")
DMY, MDY, ISO = DateOrder.DMY, DateOrder.MDY, DateOrder.ISO
days = st.dates(date(1970, 1, 1), date(2068, 12, 31))


@given(days, st.sampled_from([DMY, MDY]), st.sampled_from("/.-"), st.booleans())
def test_what_is_written_is_read_back(day, order, sign, short):
    year = f"{day:%y}" if short else f"{day:%Y}"
    parts = [day.day, day.month] if order is DMY else [day.month, day.day]
    assert parse_date(sign.join([*map(str, parts), year]), order) == day


@given(days, st.sampled_from(list(DateOrder)))
def test_iso_and_worded_dates_read_the_same_in_any_order(day, order):
    month = f"{day:%B}"
    for text in (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day:02}-{day:%b}-{day.year}",
        f"{day:%A} {day.day} {month} {day.year}",
    ):
        assert parse_date(text, order) == day


@given(st.lists(days, min_size=1), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_the_order_is_never_guessed_wrongly(many, form):
    meant = DMY if form.startswith("%d") else MDY
    try:
        found = date_order(day.strftime(form) for day in many)
    except AmbiguousDates:
        assert all(day.day <= 12 for day in many)
        assert any(day.day != day.month for day in many)
        return
    if any(day.day > 12 for day in many):
        assert found is meant


def test_dates_that_read_both_ways_are_asked_about_with_examples():
    with pytest.raises(AmbiguousDates, match="03/04/2020"):
        date_order(["03/04/2020", "05/06/2020"])


def test_being_told_settles_it():
    assert date_order(["03/04/2020"], told="mdy") is MDY


@pytest.mark.parametrize(
    ("text", "near", "order"),
    [
        ("6/9/20, 12:00:00 PM", date(2020, 6, 9), MDY),
        ("04/09/2020, 13:00:00", date(2020, 9, 4), DMY),
    ],
)
def test_the_sessions_own_date_settles_it(text, near, order):
    assert date_order([text], near=near) is order


def test_a_date_nearby_that_fits_neither_reading_settles_nothing():
    with pytest.raises(AmbiguousDates):
        date_order(["03/04/2020"], near=date(2021, 1, 1))


def test_one_mistyped_date_does_not_turn_the_file_round():
    assert date_order(["13/01/2020"] * 20 + ["01/13/2020"]) is DMY


def test_an_impossible_date_still_shows_the_order():
    assert date_order(["31/02/2020", "01/02/2020"]) is DMY


def test_a_file_that_mixes_both_orders_is_asked_about():
    with pytest.raises(AmbiguousDates):
        date_order(["13/01/2020", "01/13/2020"])


def test_dates_of_an_excel_sheet_need_no_order():
    assert date_order(["2020-06-09", "2020-06-09 15:04:00"]) is ISO
    assert date_order([]) is DMY


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2020",
        "00/01/2020",
        "13/13/2020",
        "soon",
        "",
        "3 Smarch 2020",
        "1/2/3",
        "12/03/2020 to 13/03/2020",
    ],
)
def test_an_impossible_date_is_named(text):
    with pytest.raises(ValueError, match=r"is not a (date|time) that exists"):
        parse_date(text, DMY)


@pytest.mark.parametrize(
    ("text", "order", "moment"),
    [
        ("6/9/20, 1:01:18 PM", MDY, datetime(2020, 6, 9, 13, 1, 18, tzinfo=LONDON)),
        ("6/9/20, 12:00:00\u202fAM", MDY, datetime(2020, 6, 9, 0, 0, tzinfo=LONDON)),
        ("04/09/2020, 13:00:00", DMY, datetime(2020, 9, 4, 13, 0, tzinfo=LONDON)),
        ("04/09/2020 5.30pm", DMY, datetime(2020, 9, 4, 17, 30, tzinfo=LONDON)),
        ("2020-06-09T15:04:00", ISO, datetime(2020, 6, 9, 15, 4, tzinfo=LONDON)),
        ("2020-06-09T15:04:00Z", ISO, datetime(2020, 6, 9, 15, 4, tzinfo=UTC)),
        ("2020-06-09 15:04:00.123+02:00", ISO, datetime(2020, 6, 9, 13, 4, tzinfo=UTC)),
        ("9 June 2020", ISO, datetime(2020, 6, 9, tzinfo=LONDON)),
    ],
)
def test_moments_are_aware_and_in_london(text, order, moment):
    assert parse_moment(text, order) == moment


def test_an_impossible_time_is_named():
    with pytest.raises(ValueError, match="is not a time that exists"):
        parse_moment("04/09/2020, 25:00", DMY)


@given(st.text(max_size=40), st.sampled_from(list(DateOrder)))
def test_no_text_makes_the_reader_fall_over(text, order):
    with contextlib.suppress(ValueError):
        assert parse_moment(text, order).tzinfo is not None


@given(days, st.integers(0, 240))
def test_so_many_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    is_last = (later + timedelta(days=1)).month != later.month
    assert later.day == day.day or (later.day < day.day and is_last)


def test_month_ends():
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2026, 12, 31), 2) == date(2027, 2, 28)


@pytest.mark.parametrize("order", list(DateOrder))
@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("43955", "2020-05-04", "00:00"),
        ("43955.5", "2020-05-04", "12:00"),
        ("44196,75", "2020-12-31", "18:00"),
    ],
)
def test_a_date_that_lost_its_format_in_a_spreadsheet_is_still_that_date(text, day, clock, order):
    moment = parse_moment(text, order)
    assert (moment.date().isoformat(), f"{moment:%H:%M}") == (day, clock)
    assert date_order([text, "13/01/2020"]) is DateOrder.DMY


@pytest.mark.parametrize("text", ["12345", "60001", "439551", "43955 people", "4395"])
def test_other_numbers_are_no_dates(text):
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(text, DateOrder.DMY)
