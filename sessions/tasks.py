"""Mails written and sent by the worker: nobody who books, or invites the network, waits for a mail server.

A notice about a booking is queued in the transaction that gives it its reason, so that it can neither be lost nor go
out before the commit. It names the booking and is written when it is sent: one that events have overtaken is not sent.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from core import clock
from people.models import Person
from sessions import notify
from sessions.actions.network import send_letters
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession

TRIED_FOR, STUCK_AFTER, KEPT_FOR = timedelta(days=3), timedelta(minutes=30), timedelta(days=30)

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
def send_network_letters(session_pk: int) -> None:
    session = TrainingSession.objects.filter(pk=session_pk).first()
    if session:
        send_letters(session=session, now=clock.now())


def send_again(now: datetime) -> int:
    """Notices that failed, or whose worker died in the middle, go back into the queue; old ones are forgotten."""
    notices = DBTaskResult.objects.filter(task_path=send_notice.module_path)
    notices.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEPT_FOR).delete()
    recent = notices.filter(enqueued_at__gt=now - TRIED_FOR)
    failed = recent.filter(status=TaskResultStatus.FAILED)
    stuck = recent.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - STUCK_AFTER)
    fresh = {"status": TaskResultStatus.READY, "started_at": None, "finished_at": None}
    return failed.update(**fresh) + stuck.update(**fresh)
