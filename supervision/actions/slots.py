"""Consultation times: opened several at once, taken one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Unpack

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person, Service
from sessions.actions.training import create_session
from sessions.enums import SessionKind
from sessions.models import Series, TrainingSession
from sessions.rules.clashes import Commitment, diaries_between
from supervision.models import GroupMeeting
from supervision.values import SlotDetails

MAX_AT_ONCE = 40


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
    **details: Unpack[SlotDetails],
) -> list[TrainingSession]:
    """One bookable time each; a person, or if wished a team, takes one of them."""
    moments = sorted(set(starts))
    if not moments or len(moments) > MAX_AT_ONCE:
        raise Refused(f"Open between one and {MAX_AT_ONCE} times at once.", code="how_many")
    if moments[0] <= now:
        raise Refused("These times have already begun. Choose a later day.", code="past")
    length = timedelta(minutes=minutes)
    if why := why_not_free(by, moments, length):
        raise Refused(why, code="clash")
    series = Series.objects.create(
        service=service, title=title, one_date_each=True, one_date_per_team=one_per_team
    )
    slots = [
        create_session(
            service=service,
            title=title,
            starts_at=start,
            ends_at=start + length,
            series=series,
            by=by,
            now=now,
            kind=SessionKind.CONSULTATION,
            capacity=1,
            facilitators=[by],
            **details,
        )
        for start in moments
    ]
    record("session.slots_opened", by=by, about=series, times=len(slots))
    return slots


def why_not_free(person: Person, moments: list[datetime], length: timedelta) -> str | None:
    """Nobody offers a time in which they lead something else, or have supervision."""
    first, last = moments[0], moments[-1] + length
    led = TrainingSession.objects.held().filter(facilitators=person, starts_at__lt=last, ends_at__gt=first)
    diary = diaries_between([person], first, last).get(person.pk, [])
    taken: list[tuple[str, TrainingSession | Commitment]] = [(f"You lead {one}", one) for one in led]
    taken += [
        (f"You have {one.title[0].lower()}{one.title[1:]}", one)
        for one in diary
        if one.thing[0] is GroupMeeting
    ]
    for words, one in taken:
        if any(one.starts_at < start + length and start < one.ends_at for start in moments):
            return f"{words} on {one.when}. Leave that time out."
    return None
