"""Settling what readers outside may read: each quarter once, some weeks after its end, by the worker or when it is first
asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from core import audit, clock
from core.errors import Refused
from feedback.models import Response
from people.models import Person, Service
from programme.models import ReleasedQuarter
from programme.release import Truth, quarters_to_settle
from programme.release.restating import (
    NOTHING_NEW,
    TOO_LITTLE,
    check_year,
    referrals_anew,
    sessions_anew,
)
from programme.release.settled import Settled
from programme.release.settling import four_quarters
from programme.rules.periods import Quarter, last_due_to_settle
from referrals.models import Referral
from sessions.models import TrainingSession


def settle_before_reading(*, services: Collection[Service], now: datetime) -> None:
    """Before somebody outside reads: settle what is due. One query where nothing is due."""
    for service in services_with_unsettled_quarters(services, clock.local_date(now)):
        settle_service(service=service, now=now)


def services_with_unsettled_quarters(services: Collection[Service], today: date) -> QuerySet[Service]:
    last = last_due_to_settle(today)
    mine = {"service": OuterRef("pk")}
    settled = ReleasedQuarter.objects.filter(**mine, starts_on=last.start)
    anything = (
        Referral.not_undone.filter(**mine, received_on__lte=last.end),
        TrainingSession.objects.filter(**mine, starts_at__date__lte=last.end),
        Response.objects.filter(**mine, answered_at__date__lte=last.end),
    )
    has_some = Q(*(Exists(rows) for rows in anything), _connector=Q.OR)
    return Service.objects.filter(has_some, ~Exists(settled), pk__in=[one.pk for one in services])


@transaction.atomic
def settle_service(*, service: Service, now: datetime) -> int:
    """Settle the quarters that are due and were not settled yet; safe to repeat. Nothing settled is changed. How many."""
    today = clock.local_date(now)
    # Two readers who come first at the same time settle one after the other.
    Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    known = ReleasedQuarter.objects.filter(service=service).order_by("starts_on", "version")
    rows = quarters_to_settle(Truth(service, today), known, now, today)
    if rows:
        ReleasedQuarter.objects.bulk_create(rows)
        audit.record(
            "release.settled",
            about=service,
            quarters=[str(row.starts_on) for row in rows],
            changes_figures=False,
        )
    return len(rows)


def settle_due_quarters(now: datetime) -> int:
    return sum(settle_service(service=service, now=now) for service in Service.objects.all())


@transaction.atomic
def restate_quarter(*, service: Service, quarter: Quarter, by: Person, now: datetime) -> ReleasedQuarter:
    """Tell a settled quarter anew, with its date, where that gives nothing small away beside all that was told before."""
    Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    rows = ReleasedQuarter.objects.filter(service=service).order_by("starts_on", "version")
    every = [Settled.of(row) for row in rows]
    mine = versions_of(every, quarter)
    if not mine:
        raise Refused(
            "This quarter is not settled yet, so there is nothing to publish again.", code="not_settled"
        )
    new = told_anew(every, mine, Truth(service, clock.local_date(now)), now)
    row = new.as_row(service)
    row.save()
    audit.record("release.restated", by=by, about=row, quarter=quarter.label)
    return row


def told_anew(every: Sequence[Settled], mine: Sequence[Settled], truth: Truth, now: datetime) -> Settled:
    """The next version of a quarter. Raises Refused where it would say the same, or give a small number away."""
    last, quarter = mine[-1], mine[-1].quarter
    parts = truth.parts.get(quarter, (0, 0, 0))
    referrals = referrals_anew(mine, parts)
    if referrals is not None:
        year = four_quarters(end_of_year(quarter))
        check_year([versions_of(every, one) for one in year], parts, year.index(quarter))
    sessions, attended = sessions_anew(last, truth.sessions.get(quarter, []))
    if referrals is None and sessions == last.shown.sessions:
        raise Refused(NOTHING_NEW if attended == last.counts.sessions else TOO_LITTLE, code="too_little")
    shown = replace(last.shown, sessions=sessions, restated=clock.local_date(now))
    counts = replace(last.counts, sessions=attended)
    if referrals is not None:
        shown, counts = replace(shown, referrals=referrals), replace(counts, referrals=parts)
    return replace(last, version=last.version + 1, settled_at=now, shown=shown, counts=counts)


def versions_of(every: Sequence[Settled], quarter: Quarter) -> list[Settled]:
    return [version for version in every if version.quarter == quarter]


def end_of_year(quarter: Quarter) -> Quarter:
    while quarter.end.month != 3:
        quarter = quarter.following
    return quarter
