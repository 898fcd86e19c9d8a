"""What the sessions room adds to the standing world."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from core import clock
from people.models import Person, Service
from people.the_portal import the_portal
from sessions import actions
from sessions.actions.feeds import open_feed
from sessions.consultation_enums import Advice
from sessions.feed_addresses import address_of
from sessions.models import (
    Attendance,
    AttendanceImport,
    Booking,
    Consultation,
    Series,
    SupervisionGroup,
    TrainingSession,
)
from sessions.stop_addresses import stop_code_of

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


def state_of(booking: Booking) -> str:
    return Booking.objects.get(pk=booking.pk).state


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
    world.network_meeting_pk = make_session(world.service, title="Network meeting", kind="network_meeting").pk
    member = actions.join_network(
        service=world.service, person=world.learner, wants_mail=True, by=world.learner, now=now
    )
    world.network_stop_code = stop_code_of(member)
    world.check_in_code = "ABCDEFGH"
    world.import_batch_pk = AttendanceImport.objects.create(
        session=world.past_session,
        file_name="report.csv",
        digest="0" * 64,
        imported_at=now,
        imported_by=world.clinician,
    ).pk
    world.participant = make_participant(world.past_session, "Lea Learner (Guest)")
    world.participant_pk = world.participant.pk
    world.group = make_group(world)
    world.group_pk = world.group.pk
    world.membership = world.group.memberships.get()
    world.membership_pk = world.membership.pk
    world.meeting, world.coming_meeting = world.group.meetings.all()
    feed = open_feed(person=world.learner, kind="own", by=world.learner, now=now)
    world.feed_key, world.feed_seal = feed.key, address_of(feed).removesuffix(".ics").rpartition("/")[2]
    world.notice_key, world.notice_role = "booked", "participant"
    world.meeting_pk, world.coming_meeting_pk = world.meeting.pk, world.coming_meeting.pk
    world.holiday = actions.add_school_holiday(
        service=world.service,
        name="Summer holidays",
        starts_on=clock.today() + timedelta(days=200),
        ends_on=clock.today() + timedelta(days=240),
        by=the_portal(),
    )
    world.holiday_pk = world.holiday.pk
    world.consultation = make_consultation(world)
    world.consultation_pk = world.consultation.pk
    world.outside_pk = actions.log_outside_supervision(
        by=world.learner, day=clock.local_date(now), minutes=60, form="individual", now=now
    ).pk


def make_consultation(world: SimpleNamespace, **details) -> Consultation:
    """The learner rang the clinician yesterday."""
    details = {"day": clock.today() - timedelta(days=1), "consultee": world.learner, **details}
    details = {"advice": Advice.REFER, "minutes": 15, **details}
    return actions.log_consultation(service=world.service, by=world.clinician, now=clock.now(), **details)


def make_group(world: SimpleNamespace, **details) -> SupervisionGroup:
    """One meeting held a week ago, one to come; the learner belongs to it, the clinician facilitates."""
    now = clock.now()
    return actions.create_group(
        service=world.service,
        name="Harbour group",
        facilitators=[world.clinician],
        members=[world.learner],
        starts=[now - timedelta(days=7), now + timedelta(days=35)],
        by=world.clinician,
        now=now,
        **details,
    )


def accept(world: SimpleNamespace) -> None:
    """The learner accepts the agreement of the standing group."""
    membership = world.group.memberships.get(person=world.learner)
    agreement = world.group.agreements.get()
    actions.accept_agreement(membership=membership, agreement=agreement, by=world.learner, now=clock.now())
