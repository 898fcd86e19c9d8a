"""Mails written and sent by the worker: nobody who books waits for a mail server.

A notice is queued in the transaction that gives it its reason, so that it can neither be lost nor go out before the
commit. It names what it is about and is written when it is sent: one that events have overtaken is not sent. Notices
to everybody of a session are rows of the outbox, which one job sends one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.tasks import task

from core.failed_jobs import left_to_tick
from notifications.outbox import send_once
from notifications.tasks import QUEUED_AGAIN
from people.models import Person
from sessions import notifications
from sessions.calendar.sources import dates_of
from sessions.enums import BookingState
from sessions.models import Booking

# Each notice with the states in which it is still true.
NOTIFICATION_WRITERS: dict[str, tuple[Callable[..., None], set[BookingState]]] = {
    "booked": (notifications.booked, {BookingState.BOOKED}),
    "waiting": (notifications.waiting, {BookingState.WAITING}),
    "promoted": (notifications.promoted, {BookingState.BOOKED}),
    "offered": (notifications.offered, {BookingState.OFFERED}),
    "offer_lapsed": (notifications.offer_lapsed, {BookingState.LAPSED}),
    "booking_cancelled": (notifications.booking_cancelled, {BookingState.CANCELLED}),
}


def queue_notification(notice: str, booking: Booking, *, by: Person | None = None, **details: Any) -> None:
    """A notice to the booking's person, sent if, and only if, this transaction commits."""
    who = {} if by is None else {"by_id": by.pk}
    send_notice.enqueue(notice, booking.pk, **who, **details)


def queue_dates_notification(bookings: Sequence[Booking], *, by: Person) -> None:
    """What somebody booked together is one mail; a single date is told like any booking."""
    if len(bookings) > 1:
        send_dates_notice.enqueue([booking.pk for booking in bookings], by.pk)
    for booking in bookings if len(bookings) == 1 else []:
        queue_notification("booked" if booking.holds_a_place else "waiting", booking, by=by)


@task(backend="jobs")
def send_notice(notice: str, booking_id: int, by_id: int | None = None, **details: Any) -> str:
    """What became of it, for whoever looks at the queue."""
    write, true_in = NOTIFICATION_WRITERS[notice]
    bookings = Booking.objects.select_related("session__service", "person")
    booking = bookings.filter(pk=booking_id).first()
    if booking is None or booking.state not in true_in:
        return "overtaken"
    if by_id is not None:
        details["by"] = Person.objects.get(pk=by_id)
    write(booking, **details)
    return "sent"


@task(backend="jobs")
def send_dates_notice(booking_ids: list[int], by_id: int) -> str:
    """One mail for all the dates that somebody booked together."""
    rows = Booking.objects.live().filter(pk__in=booking_ids)
    bookings = list(rows.select_related("session__service", "session__series", "person").order_by("pk"))
    if not bookings:
        return "overtaken"
    notifications.booked_dates(bookings, by=Person.objects.get(pk=by_id))
    return "sent"


@task(backend="jobs")
def withdraw_invitations(
    person_id: int, address: str, booking_ids: list[int], others: dict[str, list[int]]
) -> str:
    """To an address that is somebody's no more, once for each change. `others` are dates of higher rooms."""
    person = Person.objects.filter(pk=person_id).first()
    bookings, dates = booked(booking_ids), dates_of(others)
    letter = notifications.withdrawn_from(person, address, bookings, dates) if person else None
    if not (person and letter):
        return "overtaken"
    return send_once(letter, "address_withdrawn", person, f"person:{person.pk}", marks(booking_ids, others))


@task(backend="jobs")
def send_new_invitations(person_id: int, booking_ids: list[int], others: dict[str, list[int]]) -> str:
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    bookings, dates = booked(booking_ids), dates_of(others)
    letter = notifications.invited_at(person, bookings, dates) if person else None
    if not (person and letter):
        return "overtaken"
    return send_once(letter, "address_invited", person, f"person:{person.pk}", marks(booking_ids, others))


def booked(booking_ids: list[int]) -> list[Booking]:
    rows = Booking.objects.booked().select_related("session__service", "person")
    return list(rows.filter(pk__in=booking_ids))


def marks(booking_ids: list[int], others: dict[str, list[int]]) -> str:
    """The state that the mail tells: the same change is told once, the next one again."""
    sequences = [one.calendar_sequence for one in booked(booking_ids)]
    sequences += [one.sequence for one in dates_of(others)]
    return f"sequences {sum(sequences)} of {len(sequences)}"


for mail in (send_notice, send_dates_notice, withdraw_invitations, send_new_invitations):
    left_to_tick(mail, QUEUED_AGAIN)
