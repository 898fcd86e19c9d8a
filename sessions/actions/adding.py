"""A host adds somebody to a session: a person of the service, or somebody new by their address."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.errors import Refused
from people.actions import add_participant, person_at
from people.models import Person
from people.permissions import user_can_run_service
from sessions.actions.booking import book
from sessions.models import Booking, TrainingSession
from sessions.permissions import user_can_host


@transaction.atomic
def add_by_host(
    *, session: TrainingSession, person: Person, by: Person, now: datetime, needs: str = "", way: str = ""
) -> Booking:
    """A place, or the last turn where it is full. They are told by mail like anybody who is booked."""
    if not user_can_host(by, session):
        raise PermissionDenied("Only the host of a session adds people to it.")
    return book(session=session, person=person, by=by, now=now, needs=needs, way=way, by_host=True)


@transaction.atomic
def add_new_by_host(
    *,
    session: TrainingSession,
    email: str,
    full_name: str,
    by: Person,
    now: datetime,
    needs: str = "",
    way: str = "",
) -> Booking:
    """Nobody is kept of whom the booking is refused: the whole is one step."""
    person = person_at(Person.objects.normalize_email(email))
    if person is None:
        if not user_can_run_service(by, session.service_id):
            raise Refused(
                "Nobody has this address yet. Ask the team that runs the service to add them.", code="unknown"
            )
        if not full_name:
            raise Refused("Nobody has this address yet. Give their name too.", code="no_name")
        person = add_participant(email=email, full_name=full_name, service=session.service, by=by)
    return add_by_host(session=session, person=person, by=by, now=now, needs=needs, way=way)
