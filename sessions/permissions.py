"""Who may do what with sessions."""

from typing import TypeGuard

from people.models import Person, Service
from people.permissions import (
    Visitor,
    holds,
    is_known,
    is_manager,
    leads,
    services_where,
    user_can_run_service,
)
from sessions.calendar.sources import CALENDAR_SOURCES
from sessions.enums import FeedKind
from sessions.models import Booking, Series, TrainingSession
from sessions.models.training import RUNNING_ROLES


def user_can_make_sessions(person: Visitor) -> bool:
    return any(holds(person, role) for role in RUNNING_ROLES)


def services_run_by(person: Visitor) -> list[Service]:
    return services_where(person, *RUNNING_ROLES)


def user_can_host(person: Visitor, session: TrainingSession) -> bool:
    """The host runs the session's service or facilitates the session: they see who comes and take the register."""
    if user_can_run_service(person, session.service_id):
        return True
    return is_known(person) and session.facilitators.filter(pk=person.pk).exists()


def user_can_host_series(person: Visitor, series: Series) -> bool:
    """Whoever runs the service, or leads one of the dates."""
    if user_can_run_service(person, series.service_id):
        return True
    return is_known(person) and person.facilitated_sessions.filter(series=series).exists()


def kinds_of_feed(person: Visitor) -> set[str]:
    """Everybody has a diary; whoever runs or facilitates something has a second one."""
    if not is_known(person):
        return set()
    hosts = (
        user_can_make_sessions(person)
        or person.facilitated_sessions.exists()
        or any(source.leads(person) for source in CALENDAR_SOURCES)
    )
    return {FeedKind.OWN, FeedKind.HOSTING} if hosts else {FeedKind.OWN}


def user_can_book_for_team(person: Visitor) -> TypeGuard[Person]:
    return is_manager(person)


def user_can_cancel_booking(person: Visitor, booking: Booking) -> bool:
    if not is_known(person):
        return False
    return (
        booking.person_id == person.pk
        or leads(person, booking.person)
        or user_can_host(person, booking.session)
    )


def user_can_see_link(person: Visitor, session: TrainingSession, booking: Booking | None) -> bool:
    """The joining link is for the host and for people with a place, not for one that is only offered or in the room."""
    return bool(booking and booking.is_booked and not booking.comes_to_room) or user_can_host(person, session)
