"""Consultation times: opened several at once, taken one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person, Service
from sessions.actions.training import create_session
from sessions.enums import SessionKind
from sessions.models import Series, TrainingSession

MOST_AT_ONCE = 40


@transaction.atomic
def open_slots(
    *,
    service: Service,
    title: str,
    starts: Iterable[datetime],
    minutes: int,
    by: Person,
    now: datetime,
    one_per_team: bool = False,
    **details: Any,
) -> list[TrainingSession]:
    """One bookable time each; a person, or if wished a team, takes one of them."""
    moments = sorted(set(starts))
    if not moments or len(moments) > MOST_AT_ONCE:
        raise Refused(f"Open between one and {MOST_AT_ONCE} times at once.", code="how_many")
    if moments[0] <= now:
        raise Refused("These times have already begun. Choose a later day.", code="past")
    length = timedelta(minutes=minutes)
    if why := why_not_free(by, moments, length):
        raise Refused(why, code="clash")
    series = Series.objects.create(
        service=service, title=title, one_date_each=True, one_date_per_team=one_per_team
    )
    plain = {"kind": SessionKind.CONSULTATION, "capacity": 1, "facilitators": [by], **details}
    slots = [
        create_session(
            service=service,
            title=title,
            starts_at=start,
            ends_at=start + length,
            series=series,
            by=by,
            now=now,
            **plain,
        )
        for start in moments
    ]
    record("session.slots_opened", by=by, about=series, times=len(slots))
    return slots


def why_not_free(person: Person, moments: list[datetime], length: timedelta) -> str | None:
    """Nobody offers a time in which they lead something else."""
    led = TrainingSession.objects.held().filter(facilitators=person)
    around = led.filter(starts_at__lt=moments[-1] + length, ends_at__gt=moments[0])
    for session in around:
        if any(session.starts_at < start + length and start < session.ends_at for start in moments):
            return f"You lead {session} on {session.when}. Leave that time out."
    return None
