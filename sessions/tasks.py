"""Mails written and sent by the worker: nobody who books, or invites the network, waits for a mail server.

A notice is queued in the transaction that gives it its reason, so that it can neither be lost nor go out before the
commit. It names what it is about and is written when it is sent: one that events have overtaken is not sent. Notices
to everybody of a session are rows of the outbox, which one job sends one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from core import clock
from core.jobs import GaveUp, left_to_tick
from core.mail import Letter
from people.models import Person
from sessions import notify
from sessions.actions.network import send_letters
from sessions.enums import BookingState
from sessions.models import Booking, SupervisionGroup, TrainingSession
from sessions.notices.outbox import send_once, send_written

TRIED_FOR = timedelta(days=3)
GIVEN_UP = f"{GaveUp.__module__}.{GaveUp.__qualname__}"

# Each notice with the states in which it is still true.
NOTICES: dict[str, tuple[Callable[..., None], set[BookingState]]] = {
    "booked": (notify.booked, {BookingState.BOOKED}),
    "waiting": (notify.waiting, {BookingState.WAITING}),
    "promoted": (notify.promoted, {BookingState.BOOKED}),
    "offered": (notify.offered, {BookingState.OFFERED}),
    "offer_lapsed": (notify.offer_lapsed, {BookingState.LAPSED}),
    "booking_cancelled": (notify.booking_cancelled, {BookingState.CANCELLED}),
}


@task(backend="jobs")
def send_notice(notice: str, booking_id: int, by_id: int | None = None, **details: Any) -> str:
    """What became of it, for whoever looks at the queue."""
    write, true_in = NOTICES[notice]
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
    notify.booked_dates(bookings, by=Person.objects.get(pk=by_id))
    return "sent"


# Each mail to a group's people; it gives no letter where there is nothing left to tell.
GROUP_NOTICES: dict[str, Callable[..., Letter | None]] = {
    "group_dates": notify.group_dates,
    "group_left": notify.group_left,
    "group_closed": notify.group_closed,
    "meeting_moved": notify.meeting_moved,
    "meeting_cancelled": notify.meeting_cancelled,
    "asked_to_cover": notify.asked_to_cover,
}


@task(backend="jobs")
def send_group_notice(notice: str, group_id: int, person_id: int, **details: Any) -> str:
    """Once for each state of the group: of two changes in a row the first mail tells both."""
    group = SupervisionGroup.objects.select_related("service").filter(pk=group_id).first()
    person = Person.objects.working_on(clock.today()).filter(pk=person_id).first()
    letter = GROUP_NOTICES[notice](group, person, **details) if group and person else None
    if not (group and person and letter):
        return "overtaken"
    thing = f"meeting:{details['meeting']}" if "meeting" in details else f"group:{group.pk}"
    occasion = details.get("asked_at") or f"sequence {group.calendar_sequence}"
    return send_once(letter, notice, person, thing, occasion)


@task(backend="jobs")
def withdraw_invitations(person_id: int, address: str, booking_ids: list[int], group_ids: list[int]) -> str:
    """To an address that is somebody's no more, once for each change."""
    person = Person.objects.filter(pk=person_id).first()
    bookings, groups = booked_and_groups(booking_ids, group_ids)
    letter = notify.withdrawn_from(person, address, bookings, groups) if person else None
    if not (person and letter):
        return "overtaken"
    return send_once(letter, "address_withdrawn", person, f"person:{person.pk}", marks(bookings, groups))


@task(backend="jobs")
def send_new_invitations(person_id: int, booking_ids: list[int], group_ids: list[int]) -> str:
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    bookings, groups = booked_and_groups(booking_ids, group_ids)
    letter = notify.invited_at(person, bookings, groups) if person else None
    if not (person and letter):
        return "overtaken"
    return send_once(letter, "address_invited", person, f"person:{person.pk}", marks(bookings, groups))


def booked_and_groups(
    booking_ids: list[int], group_ids: list[int]
) -> tuple[list[Booking], list[SupervisionGroup]]:
    bookings = Booking.objects.booked().select_related("session__service", "person")
    groups = SupervisionGroup.objects.select_related("service")
    return list(bookings.filter(pk__in=booking_ids)), list(groups.filter(pk__in=group_ids))


def marks(bookings: list[Booking], groups: list[SupervisionGroup]) -> str:
    """The state that the mail tells: the same change is told once, the next one again."""
    states = [
        *((one.pk, one.calendar_sequence) for one in bookings),
        *((-one.pk, one.calendar_sequence) for one in groups),
    ]
    return f"sequences {sum(sequence for _, sequence in states)} of {len(states)}"


@task(backend="jobs")
def send_written_notices() -> int:
    return send_written(clock.now())


@task(backend="jobs")
def send_network_letters(session_pk: int) -> None:
    session = TrainingSession.objects.filter(pk=session_pk).first()
    if session:
        send_letters(session=session, now=clock.now())


MAILS = (
    send_notice,
    send_dates_notice,
    send_group_notice,
    withdraw_invitations,
    send_new_invitations,
    send_written_notices,
    send_network_letters,
)
for mail in MAILS:
    left_to_tick(mail, "sessions.notices")


def send_again(now: datetime) -> int:
    """Notices that failed go back into the queue: the mail server may be there again. What kills its worker does not."""
    notices = DBTaskResult.objects.filter(task_path__in=[mail.module_path for mail in MAILS])
    recent = notices.filter(enqueued_at__gt=now - TRIED_FOR, status=TaskResultStatus.FAILED)
    fresh: dict[str, Any] = {
        "status": TaskResultStatus.READY,
        "started_at": None,
        "finished_at": None,
        "worker_ids": [],
    }
    return recent.exclude(exception_class_path=GIVEN_UP).update(**fresh)
