"""What the sessions room adds to the standing world."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

from django.core.files.base import ContentFile

from core import clock
from people.models import Person, Service
from people.system_actor import system_actor
from sessions import actions
from sessions.actions.feeds import open_feed
from sessions.actions.messages import save_template, send_message
from sessions.actions.questions import AskedQuestion, set_questions
from sessions.enums import MaterialAudience, MaterialKind
from sessions.feed_addresses import address_of
from sessions.models import Booking, Series, SessionMaterial, TrainingSession

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
        by=system_actor(),
        now=now,
        **details,
    )


def book(session: TrainingSession, person: Person, **fields):
    return actions.book(session=session, person=person, by=person, now=clock.now(), **fields)


def state_of(booking: Booking) -> str:
    return Booking.objects.get(pk=booking.pk).state


def make_material(session: TrainingSession, by: Person, **fields) -> SessionMaterial:
    """Slides that everybody with a place sees at once, unless told otherwise."""
    details = {"kind": MaterialKind.FILE, "title": "Slides", "audience": MaterialAudience.PLACE, **fields}
    if details["kind"] == MaterialKind.FILE:
        details.setdefault("file", ContentFile(b"%PDF-1.7 slides"))
    now = clock.now()
    shown_from = details.pop("shown_from", now)
    return actions.add_material(session=session, shown_from=shown_from, by=by, now=now, **details)


def furnish(world: SimpleNamespace) -> None:
    now = clock.now()
    world.training_session = make_session(world.service)
    world.training_session_pk = world.training_session.pk
    world.booking = book(world.training_session, world.learner)
    world.booking_pk = world.booking.pk
    offering = make_session(world.service, title="A full morning", capacity=1, offer_hours=24)
    held = book(offering, world.clinician)
    world.offer_pk = book(offering, world.learner).pk
    actions.cancel_booking(booking=held, by=world.clinician, now=now)
    world.turn_pk = book(offering, world.editor).pk
    world.past_session = make_session(world.service, starts_at=now - timedelta(days=3), title="Past session")
    world.past_session_pk = world.past_session.pk
    series = Series.objects.create(service=world.service, title="Six weeks")
    world.series_pk = series.pk
    make_session(world.service, title="Six weeks (1 of 6)", series=series, several_dates=True)
    world.people_format = "csv"
    world.material_pk = make_material(world.training_session, world.clinician).pk
    drafted = Series.objects.create(service=world.service, title="Not said to anybody yet")
    make_session(world.service, title="Not said to anybody yet", series=drafted, as_draft=True)
    asked = [AskedQuestion("What do you hope to take home?", "text")]
    set_questions(sessions=[world.training_session], questions=asked, by=world.clinician)
    message = send_message(
        session=world.training_session,
        audience="place",
        subject="Before we meet",
        text="Hello {name}",
        token=uuid4(),
        by=world.clinician,
        now=now,
    )
    world.message_pk = message.pk
    words = {"name": "Parking", "subject": "Parking", "text": "Behind the hub"}
    world.message_template_pk = save_template(service=world.service, by=world.clinician, **words).pk
    feed = open_feed(person=world.learner, kind="own", by=world.learner, now=now)
    world.feed_key, world.feed_seal = feed.key, address_of(feed).removesuffix(".ics").rpartition("/")[2]
