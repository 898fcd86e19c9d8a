"""Referrals and one training session, written straight into the database: two years before it, two after."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from people.models import Service
from programme.actions import check_period, settle_before_reading
from programme.enums import Audience
from programme.figures.report import build_report
from programme.report import ReportContents
from programme.report.border import as_json
from referrals.enums import Appropriateness, ReferralSource
from referrals.models import Referral
from sessions.enums import SessionKind
from sessions.models import TrainingSession
from tests.certificates.world import hold_session

FIRST, LAST = date(2021, 4, 1), date(2025, 3, 31)
BEGAN = date(2023, 4, 1)


def months(first: date = FIRST, last: date = LAST) -> list[date]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def referrals_by_month(service: Service, counts: dict[date, tuple[int, int]], **fields: Any) -> None:
    """For each month (received, of whom appropriate)."""
    Referral.not_undone.bulk_create(
        Referral(
            service=service,
            reference=f"{month:%Y%m}-{number}",
            received_on=month + timedelta(days=number % 28),
            source=ReferralSource.HEALTH_VISITING,
            parents_referred=1,
            appropriateness=Appropriateness.COMPLETE if number < met else Appropriateness.NOT_APPROPRIATE,
            created_at=datetime(2025, 6, 1, tzinfo=UTC),
            **fields,
        )
        for month, (received, met) in counts.items()
        for number in range(received)
    )


def training_begins(service: Service) -> TrainingSession:
    ends_at = datetime(BEGAN.year, BEGAN.month, 5, 12, tzinfo=UTC)
    return hold_session(service, ends_at=ends_at, kind=SessionKind.TRAINING)


def programme(service: Service, verdict: str) -> None:
    """A programme whose referrals come to that verdict."""
    few, before, after = {
        "too_few_data": (3, 2, 3),
        "no_clear_change": (25, 15, 15),
        "change": (25, 12, 22),
    }[verdict]
    wobble = (0, 2, -1, 1, -2, 1, 0)
    training_begins(service)
    counts = {
        month: (few, max(0, min(few, (after if month >= BEGAN else before) + wobble[at % 7] * (few > 9))))
        for at, month in enumerate(months())
    }
    referrals_by_month(service, counts)


def settled_report(
    *, service: Service, start: date, end: date, audience: str, now: datetime
) -> ReportContents:
    """A report as its makers make it: for readers outside what is due is settled first."""
    if audience != Audience.SERVICE:
        check_period(start, end, audience, now)
        settle_before_reading(services=[service], now=now)
    return build_report(service=service, start=start, end=end, audience=audience, now=now)


def programme_report(**asked: Any) -> dict[str, Any]:
    """The report as the command prints it."""
    return as_json(settled_report(**asked))
