"""Who may book what, how many places are left, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q

from core.wording import nhs_moment
from people.models import Person
from sessions.enums import HOLDS_A_PLACE, BookingState
from sessions.models import Booking, TrainingSession

LATE_CANCELLATION = timedelta(hours=24)


@dataclass(frozen=True)
class Places:
    """The state of a session's list, read in one query."""

    capacity: int
    held: int
    waiting: int
    last_number: int

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.held)

    @property
    def is_full(self) -> bool:
        return self.free == 0


def places_of(session: TrainingSession) -> Places:
    counts = Booking.objects.filter(session=session).aggregate(
        held=Count("pk", filter=Q(state__in=HOLDS_A_PLACE)),
        waiting=Count("pk", filter=Q(state=BookingState.WAITING)),
        last_number=Max("queue_number", default=0),
    )
    return Places(capacity=session.capacity, **counts)


def why_not_bookable(session: TrainingSession, person: Person, now: datetime) -> str | None:
    """The reason to show, or None. A full session is no reason: there is a waiting list."""
    return why_not_open(session, now) or why_not_eligible(session, person)


def why_not_open(session: TrainingSession, now: datetime) -> str | None:
    if session.cancelled_at:
        return "This session was cancelled."
    if session.starts_at <= now:
        return "This session has already started, so it can no longer be booked."
    if session.opens_at and now < session.opens_at:
        return f"Booking opens on {nhs_moment(session.opens_at)}. Come back then."
    if session.closes_at and now >= session.closes_at:
        return "Booking has closed. Ask the host if there is still room."
    return None


def why_not_eligible(session: TrainingSession, person: Person) -> str | None:
    if not person.is_active:
        return "This person's account is closed."
    if session.open_to_all_services or person.service_id == session.service_id:
        return None
    if session.service_id in set().union(*person.roles.values()):
        return None
    return "This session is for people of another service."


def clashes(session: TrainingSession, person: Person) -> list[Booking]:
    """The person's other bookings at the same time. A warning, never a refusal: people know their own diary."""
    return list(
        Booking.objects.live()
        .filter(
            person=person,
            session__cancelled_at__isnull=True,
            session__starts_at__lt=session.ends_at,
            session__ends_at__gt=session.starts_at,
        )
        .exclude(session=session)
        .select_related("session")
        .order_by("session__starts_at")
    )


def is_late(session: TrainingSession, now: datetime) -> bool:
    return now > session.starts_at - LATE_CANCELLATION
