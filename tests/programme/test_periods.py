from datetime import date
from itertools import pairwise

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from programme.rules.periods import (
    check_order,
    check_whole_quarters,
    last_whole_quarters,
    quarter_of,
    quarters,
)

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))


def test_the_financial_year_begins_in_april():
    assert quarter_of(date(2020, 4, 1)).label == "2020/21 Q1"
    assert quarter_of(date(2020, 3, 31)).label == "2019/20 Q4"


@given(days)
def test_every_day_lies_in_its_own_quarter(day):
    quarter = quarter_of(day)
    assert quarter.start <= day <= quarter.end
    assert quarter_of(quarter.end) == quarter


@given(days, days)
def test_quarters_cover_a_period_without_gap_or_overlap(one, other):
    start, end = sorted([one, other])
    found = list(quarters(start, end))
    assert found[0].start <= start
    assert found[-1].end >= end
    assert all((b.start - a.end).days == 1 for a, b in pairwise(found))


def test_a_commissioner_is_told_which_dates_to_ask_for():
    with pytest.raises(Refused, match="1 April 2019 to 31 December 2020"):
        check_whole_quarters(date(2019, 5, 14), date(2020, 10, 31))
    check_whole_quarters(date(2019, 4, 1), date(2020, 9, 30))


def test_dates_the_wrong_way_round_are_refused():
    with pytest.raises(Refused, match="Swap"):
        check_order(date(2020, 2, 1), date(2020, 1, 1))


def test_the_last_four_quarters_are_over():
    assert last_whole_quarters(date(2026, 11, 21), 4) == (date(2025, 10, 1), date(2026, 9, 30))


@pytest.mark.parametrize("end", ["9999-12-31", "0225-03-31"])
@pytest.mark.parametrize("page", ["evidence", "all_services", "picture", "explore"])
def test_a_mistyped_year_is_told_and_breaks_no_page(world, sign_in, page, end):
    answer = sign_in(world.clinician).get(reverse(f"programme:{page}"), {"start": "0001-01-01", "end": end})
    assert answer.status_code < 500
    assert "Check the year" in answer.content.decode()


def test_no_report_is_made_of_a_mistyped_year(world, sign_in):
    asked = {"audience": "service", "start": "2025-04-01", "end": "9999-12-31"}
    answer = sign_in(world.clinician).post(reverse("programme:make_report"), asked)
    assert answer.status_code == 422
    assert "Check the year" in answer.content.decode()
