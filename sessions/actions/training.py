"""Setting sessions up, changing them and calling them off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Unpack

from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localtime

from core.audit import record
from core.errors import Refused
from notifications.tasks import send_what_is_written
from people.models import Person, Service
from sessions import notifications
from sessions.actions.changing_mode import left_behind
from sessions.actions.filling import promote_waiting_list
from sessions.actions.locking import locked
from sessions.actions.numbering import renumber_dates
from sessions.enums import BookingState, Mode, Way
from sessions.models import Booking, TrainingSession
from sessions.rules.places import places_in, ways_of
from sessions.values import NewSessionFields, SessionChange

# A change of any of these reaches people's calendars.
IN_THE_CALENDAR = ("title", "starts_at", "ends_at", "mode", "place", "joining_link")


@transaction.atomic
def create_session(
    *,
    service: Service,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    by: Person,
    now: datetime,
    reference: str = "",
    facilitators: Iterable[Person] = (),
    as_draft: bool = False,
    **details: Unpack[NewSessionFields],
) -> TrainingSession:
    """A new session. Without a reference it gets one from its date and title."""
    reference = reference or free_reference(title, starts_at)
    if TrainingSession.objects.filter(reference=reference).exists():
        raise Refused(f"There is already a session called “{reference}”.", code="reference_taken")
    session = TrainingSession.objects.create(
        service=service,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        reference=reference,
        published_at=None if as_draft else now,
        **details,
    )
    session.facilitators.set(facilitators)
    record("session.created", by=by, about=session, reference=reference, draft=as_draft)
    return session


def free_reference(title: str, starts_at: datetime) -> str:
    start = f"{localtime(starts_at):%Y-%m-%d}-{slugify(title)[:50]}".strip("-")
    taken = set(
        TrainingSession.objects.filter(reference__startswith=start).values_list("reference", flat=True)
    )
    number, candidate = 1, start
    while candidate in taken:
        number += 1
        candidate = f"{start}-{number}"
    return candidate


@transaction.atomic
def change_session(
    *,
    session: TrainingSession,
    by: Person,
    now: datetime,
    facilitators: Iterable[Person] | None = None,
    **changes: Unpack[SessionChange],
) -> TrainingSession:
    """Change what is given; people with a place get their calendar mended, and added places are filled."""
    changed = apply_changes(session, by=by, now=now, facilitators=facilitators, **changes)
    if "starts_at" in changed.fields:
        renumber_dates(changed.session.series_id)
    if changed.is_news:
        notifications.session_changed(changed.session, changed.fields, changed.to_tell, now)
        notifications.led_changed(changed.session, changed.fields, by, now)
        send_what_is_written()
    return changed.session


@dataclass(frozen=True)
class ChangedSession:
    """`fields` are those that stand in people's calendars; `to_tell` are the bookings whose people hear of it.
    `is_news`: it is still to come, and those who lead it hear of it too."""

    session: TrainingSession
    fields: list[str]
    to_tell: list[Booking]
    is_news: bool = True


def apply_changes(
    session: TrainingSession,
    *,
    by: Person,
    now: datetime,
    facilitators: Iterable[Person] | None = None,
    **changes: Unpack[SessionChange],
) -> ChangedSession:
    """The change without its mails, in the caller's transaction."""
    session = locked(session)
    was_online = session.mode == Mode.ONLINE
    changed = {name: value for name, value in changes.items() if getattr(session, name) != value}
    changed |= left_behind(session, changed)
    for name, value in changed.items():
        setattr(session, name, value)
    if {"capacity", "online_capacity", "mode"} & set(changed):
        _say_how_they_come(session, Way.ONLINE if was_online else Way.ROOM)
        _refuse_too_few_places(session)
    noticed = [name for name in IN_THE_CALENDAR if name in changed]
    session.calendar_sequence += bool(noticed)
    session.save()
    if facilitators is not None:
        session.facilitators.set(facilitators)
    if "starts_at" in changed:
        _end_offers_by_the_start(session)
    record("session.changed", by=by, about=session, fields=sorted(changed))
    promoted = promote_waiting_list(session=session, by=by, now=now)
    if not noticed or session.ends_at <= now or session.is_draft:
        return ChangedSession(session, noticed, [], is_news=False)
    # Whoever has just been given a place hears of that, and reads the new details there.
    others = Booking.objects.live().filter(session=session).exclude(pk__in=[one.pk for one in promoted])
    return ChangedSession(session, noticed, list(others.select_related("person")))


def _say_how_they_come(session: TrainingSession, before: Way) -> None:
    """Whoever booked while nobody had to choose comes as everybody did then, once the places are counted apart."""
    if session.is_split:
        Booking.objects.filter(session=session, way="").update(way=before)


def _end_offers_by_the_start(session: TrainingSession) -> None:
    """Of a session that was brought forward: nobody is still asked when it has begun."""
    offers = Booking.objects.filter(session=session, offer_ends_at__gt=session.starts_at)
    offers.update(offer_ends_at=session.starts_at)


def _refuse_too_few_places(session: TrainingSession) -> None:
    """Asked of the session as it is about to be: fewer places, or another way of meeting, must still hold everyone."""
    for pool in ways_of(session):
        places = places_in(session, pool)
        if places.capacity < places.held:
            where = f" {Way(pool).label.lower()}" if pool else ""
            raise Refused(
                f"{places.held} people already have a place{where}. Choose {places.held} or more places, "
                "or cancel bookings first.",
                code="too_few_online" if pool == Way.ONLINE else "too_few_places",
            )


@transaction.atomic
def cancel_session(*, session: TrainingSession, by: Person, now: datetime) -> TrainingSession:
    """Call the session off and withdraw everyone's invitation."""
    session = locked(session)
    if session.cancelled_at:
        return session
    if session.is_draft:
        raise Refused(
            "Nobody has seen this draft, so there is nothing to call off. Discard it.", code="draft"
        )
    if session.ends_at <= now:
        raise Refused("This session is over, so it cannot be called off.", code="over")
    affected = list(Booking.objects.live().filter(session=session).select_related("person"))
    session.cancelled_at, session.cancelled_by = now, by
    session.calendar_sequence += 1
    session.save(update_fields=["cancelled_at", "cancelled_by", "calendar_sequence"])
    Booking.objects.live().filter(session=session).update(
        state=BookingState.CANCELLED, offer_ends_at=None, cancelled_at=now, cancelled_by=by
    )
    record("session.cancelled", by=by, about=session, bookings=len(affected))
    renumber_dates(session.series_id)
    notifications.session_cancelled(session, affected, now)
    notifications.led_called_off(session, by, now)
    send_what_is_written()
    return session
