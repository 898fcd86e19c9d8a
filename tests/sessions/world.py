"""What the sessions room adds to the standing world."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from core import clock
from people.models import Person, Service
from people.the_portal import the_portal
from sessions import actions
from sessions.models import Attendance, TrainingSession

LINK = "https://meet.example/a-secret-room"


def make_session(
    service: Service, *, starts_at: datetime | None = None, title: str = "How babies communicate", **details
) -> TrainingSession:
    now = clock.now()
    starts_at = starts_at or now + timedelta(days=7)
    details = {"capacity": 20, "joining_link": LINK, **details}
    return actions.create_session(
        service=service,
        title=title,
        starts_at=starts_at,
        ends_at=details.pop("ends_at", starts_at + timedelta(minutes=90)),
        by=the_portal(),
        now=now,
        **details,
    )


def make_participant(session: TrainingSession, name: str, email: str = "", **fields) -> Attendance:
    """Somebody whom a report names and nobody has been matched to."""
    return Attendance.objects.create(
        session=session,
        reported_name=name,
        reported_email=email,
        status="attended",
        source="import",
        recorded_at=session.ends_at,
        recorded_by=the_portal(),
        **fields,
    )


def book(session: TrainingSession, person: Person, **fields):
    return actions.book(session=session, person=person, by=person, now=clock.now(), **fields)


def furnish(world: SimpleNamespace) -> None:
    now = clock.now()
    world.training_session = make_session(world.service)
    world.training_session_pk = world.training_session.pk
    world.booking = book(world.training_session, world.learner)
    world.booking_pk = world.booking.pk
    world.past_session = make_session(world.service, starts_at=now - timedelta(days=3), title="Past session")
    world.past_session_pk = world.past_session.pk
    world.participant = make_participant(world.past_session, "Lea Learner (Guest)")
    world.participant_pk = world.participant.pk
