"""A manager books for their people: one session, or all or some dates of a series."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from core.errors import Refused
from people.models import Person
from sessions.actions.booking import book
from sessions.models import Booking, TrainingSession
from sessions.rules.booking import needs_told_by
from sessions.tasks import queue_dates_notification


@dataclass
class BookedForTeam:
    """What became of it. Whoever had a booking there before is in none of the lists."""

    held: list[Booking] = field(default_factory=list)
    waiting: list[Booking] = field(default_factory=list)
    refused: list[tuple[Person, TrainingSession, str]] = field(default_factory=list)

    @property
    def people(self) -> set[int]:
        return {booking.person_id for booking in (*self.held, *self.waiting)}

    @property
    def in_words(self) -> str:
        said = [f"{len(self.held)} booked"] if self.held else []
        said += [f"{len(self.waiting)} on the waiting list"] if self.waiting else []
        return ", ".join(said)


def book_for_team(
    *,
    dates: Collection[TrainingSession],
    people: Collection[Person],
    by: Person,
    now: datetime,
    way: str = "",
) -> BookedForTeam:
    """One short transaction a person and date: nobody holds up the queue, and what is refused takes no other with it.

    What a person told an earlier host goes with them; the manager neither sees nor states it.
    """
    live = Booking.objects.live().filter(session__in=dates, person__in=people)
    there = set(live.values_list("session_id", "person_id"))
    done = BookedForTeam()
    for person in people:
        needs = needs_told_by(person)
        new = []
        for session in (one for one in dates if (one.pk, person.pk) not in there):
            try:
                booking = book(
                    session=session, person=person, by=by, now=now, way=way, needs=needs, tells=False
                )
            except Refused as refused:
                done.refused.append((person, session, refused.message))
            else:
                (done.held if booking.holds_a_place else done.waiting).append(booking)
                new.append(booking)
        queue_dates_notification(new, by=by)
    return done
