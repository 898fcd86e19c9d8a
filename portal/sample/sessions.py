"""The demo's sessions: those of 2020 with their reports, and some that are still to come."""

from datetime import datetime, timedelta

from attendance.actions import mark_attendance
from attendance.decisions import apply_decisions
from attendance.enums import AttendanceStatus
from attendance.imports import import_attendance
from courses.models import CoursePage
from people.models import Person, Service
from people.system_actor import system_actor
from portal.sample.programme import FILES, moment, read_programme
from sessions.actions import add_material, book, create_session
from sessions.enums import BookingState, MaterialAudience, MaterialKind
from sessions.models import Booking, Series, TrainingSession

CLINICIAN = "morwenna.hale@team.example"
RECORDING, ONE_PAGE = "https://films.team.example/good-referral", "https://files.team.example/one-page"
PLAIN = ("kind", "capacity", "online_capacity", "offer_hours", "mode", "place", "summary")


def load_sessions(service: Service, now: datetime) -> None:
    host = Person.objects.get(email=service.contact_email)
    for entry in read_programme().sessions:
        starts_at = moment(entry, now)
        series, closes = entry.series, entry.closes_days_before
        create_session(
            service=service,
            reference=entry.reference,
            title=entry.title,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=entry.minutes),
            joining_link=entry.link,
            closes_at=starts_at - timedelta(days=closes) if closes else None,
            series=Series.objects.get_or_create(service=service, title=series)[0] if series else None,
            course=CoursePage.objects.get(slug=entry.refreshes) if entry.refreshes else None,
            facilitators=[host],
            by=host,
            now=now,
            **{name: said for name in PLAIN if (said := getattr(entry, name)) is not None},
        )


def load_attendance(service: Service, now: datetime) -> None:
    for entry in read_programme().sessions:
        if not entry.file:
            continue
        with (FILES / entry.file).open("rb") as file:
            session = TrainingSession.objects.get(reference=entry.reference)
            import_attendance(file, name=entry.file, session=session, by=system_actor(), now=now)
    with (FILES / "attendance-decisions.csv").open("rb") as file:
        apply_decisions(file, by=system_actor(), now=now)


def load_bookings(service: Service, now: datetime) -> None:
    """Bookings spread over the teams; where a session is over, most of those who booked were there."""
    staff = list(
        Person.objects.working_on(now.date()).filter(service=service, team__isnull=False).order_by("pk")
    )
    first = [Person.objects.get(email=entry.email) for entry in read_programme().learners[:3]]
    for number, (reference, wanted) in enumerate(read_programme().bookings.items()):
        session = TrainingSession.objects.get(reference=reference)
        booked_at = session.starts_at - timedelta(days=14) if session.starts_at < now else now
        others = [person for person in staff[number * 7 :: 5] if person not in first]
        for person in [*first, *others][:wanted]:
            book(session=session, person=person, by=person, now=min(booked_at, now))
        if session.ends_at < now:
            mark_those_who_came(session, now)


def mark_those_who_came(session: TrainingSession, now: datetime) -> None:
    held = (
        Booking.objects.filter(session=session, state=BookingState.BOOKED)
        .select_related("person")
        .order_by("pk")
    )
    for number, booking in enumerate(held):
        status = AttendanceStatus.DID_NOT_ATTEND if number % 9 == 8 else AttendanceStatus.ATTENDED
        mark_attendance(session=session, person=booking.person, status=status, by=system_actor(), now=now)


def load_what_follows(now: datetime) -> None:
    """The clinician's last session is over and not closed yet; one to come has something to read before."""
    host = Person.objects.get(email=CLINICIAN)
    held = TrainingSession.objects.get(reference="good-referral")
    held.facilitators.add(host)
    # It was planned before it was held, as sessions are.
    TrainingSession.objects.filter(pk=held.pk).update(created_at=held.starts_at - timedelta(days=30))
    for kind, title, address in (
        (MaterialKind.RECORDING, "The recording", RECORDING),
        (MaterialKind.LINK, "One page to keep", ONE_PAGE),
    ):
        add_material(
            session=held,
            kind=kind,
            title=title,
            address=address,
            audience=MaterialAudience.CAME,
            shown_from=held.ends_at,
            by=host,
            now=now,
        )
    coming = TrainingSession.objects.get(reference="babys-first-year")
    coming.facilitators.add(host)
    add_material(
        session=coming,
        kind=MaterialKind.LINK,
        title="To read before",
        address=ONE_PAGE,
        audience=MaterialAudience.PLACE,
        shown_from=now,
        by=host,
        now=now,
    )
