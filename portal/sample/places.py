"""The demo's places in every state: kept for teams, offered for two days, in a series, and times for consultation."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from people.models import Person, Service, Team
from portal.sample.programme import moment, read_programme, weekday_near
from sessions.actions import book, book_dates, cancel_booking, create_series, set_conditions
from sessions.models import Booking, TrainingSession
from supervision.actions import open_slots


def load_series(service: Service, now: datetime) -> None:
    plan = read_programme().series
    host = Person.objects.get(email=service.contact_email)
    first = moment(plan, now)
    series = create_series(
        service=service,
        title=plan.title,
        starts=[first + timedelta(weeks=week) for week in range(plan.weeks)],
        length=timedelta(minutes=plan.minutes),
        one_date_each=False,
        several_dates=True,
        capacity=plan.capacity,
        joining_link=plan.link,
        summary=plan.summary,
        facilitators=[host],
        by=host,
        now=now,
    )
    person = learner(1)
    book_dates(dates=series.training_sessions.order_by("starts_at")[:3], person=person, by=person, now=now)


def learner(number: int) -> Person:
    return Person.objects.get(email=read_programme().learners[number].email)


def keep_places(now: datetime) -> None:
    plan = read_programme().kept_places
    session = TrainingSession.objects.get(reference=plan.session)
    teams = {
        Team.objects.get(organisation__name=one.organisation, name=one.team): one.places for one in plan.teams
    }
    until = at(weekday_near(now, plan.until_in_days) + timedelta(days=1), "00:00")
    host = session.facilitators.get()
    set_conditions(session=session, by=host, now=now, reserved=teams, kept_until=until)


def offer_a_place(now: datetime) -> None:
    """The session is full, somebody waits, and the first of those with a place gives it back."""
    plan = read_programme().offered_place
    session = TrainingSession.objects.get(reference=plan.session)
    waiting = Person.objects.get(email=plan.waits)
    staff = Person.objects.filter(service=session.service, team__isnull=False).exclude(pk=waiting.pk)
    for person in [*staff.working_on(now.date()).order_by("pk")[: session.capacity], waiting]:
        book(session=session, person=person, by=person, now=now)
    first = Booking.objects.booked().filter(session=session).earliest("queue_number")
    cancel_booking(booking=first, by=first.person, now=now)


def open_consultation_times(service: Service, now: datetime) -> None:
    plan = read_programme().consultation_times
    day = weekday_near(now, plan.in_days)
    slots = open_slots(
        service=service,
        title="Consultation",
        starts=[at(day, clock) for clock in plan.times],
        minutes=plan.minutes,
        joining_link=plan.link,
        summary=plan.summary,
        by=Person.objects.get(email=plan.clinician),
        now=now,
    )
    person = Person.objects.get(email=plan.taken_by)
    book(session=slots[0], person=person, by=person, now=now)


def at(day: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def load_places(service: Service, now: datetime) -> None:
    load_series(service, now)
    keep_places(now)
    offer_a_place(now)
    open_consultation_times(service, now)
