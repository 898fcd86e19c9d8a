"""A quarter waits some weeks before it is settled, so that what comes in late is counted the first time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from config import policy
from core import clock
from core.errors import Refused
from programme.actions import request_report, settle_service
from programme.models import ReleasedQuarter
from programme.rules.periods import last_due_to_settle, may_be_settled_from, not_settled_yet, quarter_of
from tests.programme.programme_data import referrals_by_month

SPRING = quarter_of(date(2024, 5, 1))


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def settle_on(world, day: date) -> list[date]:
    settle_service(service=world.service, now=noon(day))
    return list(ReleasedQuarter.objects.values_list("starts_on", flat=True))


def test_whoever_comes_on_the_first_days_of_a_new_quarter_freezes_nothing(world):
    referrals_by_month(world.service, {date(2024, 5, 1): (12, 12)})
    for days in range(1, policy.SETTLED_AFTER.days):
        assert settle_on(world, SPRING.end + timedelta(days=days)) == []
    referrals_by_month(world.service, {date(2024, 6, 1): (20, 20)})
    assert settle_on(world, SPRING.end + policy.SETTLED_AFTER) == [SPRING.start]
    assert ReleasedQuarter.objects.get().shown["referrals"]["received"] == 30


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2024, 7, 1), date(2024, 3, 31)),
        (date(2024, 7, 29), date(2024, 3, 31)),
        (date(2024, 7, 30), date(2024, 6, 30)),
        (date(2024, 4, 29), date(2023, 12, 31)),
    ],
)
def test_numbers_outside_end_with_the_last_quarter_that_is_due(day, last):
    assert last_due_to_settle(day).end == last
    assert may_be_settled_from(last_due_to_settle(day).following) > day


def test_the_sentence_names_the_day():
    assert not_settled_yet(date(2024, 7, 3)) == (
        "Numbers go up to 31 March 2024. The quarter to 30 June 2024 is not settled yet: it can be read from 30 July 2024, "
        "when what comes in late is counted too."
    )


@pytest.fixture
def newest(world):
    """Referrals in the last quarter that is due and in the one after it."""
    last = last_due_to_settle(clock.today())
    referrals_by_month(world.service, {last.start: (20, 20), last.following.start: (25, 25)})
    return last


def test_pages_outside_end_with_it_and_name_the_day_of_the_next(world, newest, sign_in):
    client, sentence = sign_in(world.commissioner), not_settled_yet(clock.today())
    for name in ("evidence", "all_services"):
        page = client.get(reverse(f"programme:{name}"))
        assert page.status_code == 200
        assert sentence in page.content.decode(), name
        assert (
            f'value="{newest.end:%-d}"' in page.content.decode() or f"{newest.end}" in page.content.decode()
        )
    assert sentence in sign_in(world.clinician).get(reverse("programme:published")).content.decode()
    assert list(ReleasedQuarter.objects.values_list("starts_on", flat=True)) == [newest.start]


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("evidence", []),
        ("all_services", []),
        ("all_services_file", []),
        ("evidence_table", ["referrals"]),
        ("evidence_chart", ["referrals"]),
        ("evidence_drawing", ["referrals"]),
    ],
)
def test_no_address_tells_of_a_quarter_before_it_is_due(world, newest, sign_in, name, args):
    days = {"start": newest.start.isoformat(), "end": newest.following.end.isoformat()}
    answer = sign_in(world.commissioner).get(reverse(f"programme:{name}", args=args), days)
    assert answer.status_code == 422
    assert not_settled_yet(clock.today()) in answer.content.decode()


def test_no_report_for_commissioners_is_made_of_it_either(world, newest):
    with pytest.raises(Refused, match="is not settled yet"):
        request_report(
            service=world.service,
            start=newest.start,
            end=newest.following.end,
            audience="commissioner",
            by=world.clinician,
            now=clock.now(),
        )


def test_a_quarter_that_was_settled_before_there_was_this_rule_waits_too(world, newest, sign_in):
    """Its row stays as it is; the page opens with the days that can be told now."""
    later = noon(may_be_settled_from(newest.following))
    settle_service(service=world.service, now=later)
    assert ReleasedQuarter.objects.filter(starts_on=newest.following.start).exists()
    assert sign_in(world.commissioner).get(reverse("programme:evidence")).status_code == 200
