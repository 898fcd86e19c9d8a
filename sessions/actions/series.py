"""Sessions that belong together: planned at once, and booked all or some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Unpack

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person, Service
from sessions.actions.booking import book
from sessions.actions.training import create_session
from sessions.models import Booking, Series, TrainingSession
from sessions.rules.numbering import numbered
from sessions.tasks import queue_dates_notification
from sessions.values import SessionFields

MAX_DATES = 26


@transaction.atomic
def create_series(
    *,
    service: Service,
    title: str,
    starts: Iterable[datetime],
    length: timedelta,
    one_date_each: bool,
    by: Person,
    now: datetime,
    facilitators: Iterable[Person] = (),
    as_draft: bool = False,
    **details: Unpack[SessionFields],
) -> Series:
    """The same thing on several dates, of which each person books one; or parts, of which people book all or some."""
    moments, chosen = sorted(set(starts)), list(facilitators)
    if not 2 <= len(moments) <= MAX_DATES:
        raise Refused(f"A series has 2 to {MAX_DATES} dates.", code="how_many")
    series = Series.objects.create(service=service, title=title, one_date_each=one_date_each)
    for number, start in enumerate(moments, 1):
        create_session(
            service=service,
            title=title if one_date_each else numbered(title, number, len(moments)),
            starts_at=start,
            ends_at=start + length,
            series=series,
            facilitators=chosen,
            as_draft=as_draft,
            by=by,
            now=now,
            **details,
        )
    record("session.series_created", by=by, about=series, dates=len(moments))
    return series


@transaction.atomic
def set_certificate_rule(*, series: Series, dates: int | None, by: Person) -> Series:
    """How many dates somebody has to come to. None: each date gives its certificate by itself."""
    held = series.training_sessions.filter(cancelled_at__isnull=True).count()
    if dates is not None and not 1 <= dates <= held:
        raise Refused(f"This series has {held} dates. Choose a number from 1 to {held}.", code="how_many")
    series.certificate_dates = dates
    series.save(update_fields=["certificate_dates"])
    record("session.certificate_rule_set", by=by, about=series, dates=dates, changes_figures=False)
    return series


@dataclass
class BookedDates:
    """What became of the dates that somebody chose."""

    held: list[Booking] = field(default_factory=list)
    waiting: list[Booking] = field(default_factory=list)
    refused: list[tuple[TrainingSession, str]] = field(default_factory=list)


def book_dates(
    *,
    dates: Iterable[TrainingSession],
    person: Person,
    by: Person,
    now: datetime,
    needs: str = "",
    way: str = "",
    answers: Sequence[tuple[str, str]] = (),
) -> BookedDates:
    """One short transaction a date: a date that has closed meanwhile takes no other with it."""
    done = BookedDates()
    for session in dates:
        try:
            booking = book(
                session=session,
                person=person,
                by=by,
                now=now,
                needs=needs,
                way=way,
                answers=answers,
                tells=False,
            )
        except Refused as refused:
            done.refused.append((session, refused.message))
        else:
            (done.held if booking.holds_a_place else done.waiting).append(booking)
    queue_dates_notification([one for one in (*done.held, *done.waiting) if one.booked_at == now], by=by)
    return done
