"""What people answered when they booked, for the host's list of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sessions.models import Booking, BookingAnswer, BookingQuestion


@dataclass(frozen=True)
class GivenAnswer:
    """In the words with which it was asked then."""

    asked: str
    answer: str


def answers_of(bookings: Collection[Booking]) -> dict[int, list[GivenAnswer]]:
    """By booking, in the order in which they were given. One query."""
    found: dict[int, list[GivenAnswer]] = {}
    for row in BookingAnswer.objects.filter(booking__in=bookings).order_by("pk"):
        found.setdefault(row.booking_id, []).append(GivenAnswer(row.asked, row.answer))
    return found


def answers_beside(bookings: Collection[Booking]) -> tuple[list[str], dict[int, list[str]]]:
    """For a table: each question that somebody answered, in the order in which it was first asked, and by booking the
    answers to them, empty where there is none. One query."""
    given = answers_of(bookings)
    asked = list(dict.fromkeys(one.asked for answers in given.values() for one in answers))
    found = {}
    for booking, answers in given.items():
        words = {one.asked: one.answer for one in answers}
        found[booking] = [words.get(question, "") for question in asked]
    return asked, found


def questions_left(booking: Booking) -> list[BookingQuestion]:
    """What the host asks and this booking has not answered: whoever was booked by a manager is asked later."""
    answered = BookingAnswer.objects.filter(booking=booking).values("asked")
    asked = BookingQuestion.objects.filter(session=booking.session_id)
    return list(asked.exclude(text__in=answered))
