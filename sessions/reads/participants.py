"""The people of a session as its host looks through them and takes them away as a file."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, IntegerField, Q, Value, When

from core.clock import local_date
from sessions.enums import HOLDS_A_PLACE, BookingState
from sessions.models import Booking, TrainingSession
from sessions.models.bookings import BookingQuerySet
from sessions.reads.answers import answers_beside

HEADINGS = (
    "Name", "Address", "Team", "Organisation", "Job", "Needs", "Comes", "State", "Booked on", "Turn",
)  # fmt: skip
WORDS_READ = 6


def people_of(session: TrainingSession) -> BookingQuerySet:
    bookings = Booking.objects.filter(session=session)
    return bookings.select_related("person__team", "person__organisation")


def found_by(bookings: BookingQuerySet, words: str) -> BookingQuerySet:
    """Every word is part of the name, the address, the team or the job."""
    for word in words.split()[:WORDS_READ]:
        bookings = bookings.filter(
            Q(person__full_name__icontains=word)
            | Q(person__email__icontains=word)
            | Q(person__team__name__icontains=word)
            | Q(person__job_title__icontains=word)
        )
    return bookings


type TableRow = list[str | int | date]


def exported_people(session: TrainingSession) -> tuple[list[str], list[TableRow]]:
    """Headings and rows: everybody who has a place, then the waiting list in its order, then whoever cancelled. After
    what is said of everybody stand their answers to the host's own questions, a column each."""
    rank = Case(
        When(state__in=HOLDS_A_PLACE, then=Value(0)),
        When(state=BookingState.WAITING, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    bookings = list(people_of(session).order_by(rank, "queue_number", "pk"))
    asked, answers = answers_beside(bookings)
    turn, rows = 0, list[TableRow]()
    for booking in bookings:
        turn += booking.state == BookingState.WAITING
        person = booking.person
        about: TableRow = [
            person.full_name,
            person.email,
            str(person.team or ""),
            str(person.organisation or ""),
            job_of(booking),
            booking.needs,
            booking.get_way_display() or session.get_mode_display(),
            booking.get_state_display(),
            local_date(booking.booked_at),
            turn if booking.state == BookingState.WAITING else "",
        ]
        rows.append([*about, *answers.get(booking.pk, [""] * len(asked))])
    return [*HEADINGS, *asked], rows


def job_of(booking: Booking) -> str:
    return booking.person.job_title or str(booking.person.get_job_family_display())
