"""The register of a whole series: people across, dates down, and who missed which. Three queries for any number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from attendance.enums import WAS_THERE, AttendanceStatus
from attendance.models import Attendance
from people.models import Person
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession


@dataclass(frozen=True)
class DateMark:
    """What one person's square of one date says: a sign and a word, never a colour alone."""

    sign: str
    word: str
    was_there: bool = False
    missed: bool = False


CAME = DateMark("✓", "Came", was_there=True)
LEFT_EARLY = DateMark("◐", "Left early", was_there=True)
APOLOGIES = DateMark("○", "Apologies", missed=True)
MISSED = DateMark("✗", "Missed", missed=True)
CALLED_OFF = DateMark("–", "Called off")
NOT_MARKED = DateMark("?", "Not marked")
BOOKED = DateMark("•", "Booked")
WAITS = DateMark("…", "Waits")
NOT_BOOKED = DateMark("", "")
BY_STATUS = {
    AttendanceStatus.ATTENDED: CAME,
    AttendanceStatus.LEFT_EARLY: LEFT_EARLY,
    AttendanceStatus.APOLOGIES: APOLOGIES,
    AttendanceStatus.DID_NOT_ATTEND: MISSED,
    AttendanceStatus.CANCELLED: CALLED_OFF,
}


@dataclass(frozen=True)
class SeriesLine:
    """One person over all dates, in the order of the dates."""

    person: Person
    marks: list[DateMark]

    @property
    def came(self) -> int:
        return sum(mark.was_there for mark in self.marks)

    @property
    def missed(self) -> list[int]:
        """Which dates, counted from one."""
        return [number for number, mark in enumerate(self.marks, 1) if mark.missed]


def lines_of_series(dates: Sequence[TrainingSession], now: datetime) -> list[SeriesLine]:
    """Everybody who booked a date or is marked at one, by name."""
    people: dict[int, Person] = {}
    booked: dict[tuple[int, int], str] = {}
    marked: dict[tuple[int, int], str] = {}
    for booking in Booking.objects.live().filter(session__in=dates).select_related("person__team"):
        people.setdefault(booking.person_id, booking.person)
        booked[booking.person_id, booking.session_id] = booking.state
    rows = Attendance.objects.filter(session__in=dates, person__isnull=False)
    for row in rows.select_related("person__team"):
        if row.person:
            people.setdefault(row.person.pk, row.person)
            marked[row.person.pk, row.session_id] = row.status
    everybody = sorted(people.values(), key=lambda one: (one.full_name.casefold(), one.pk))
    return [
        SeriesLine(
            one,
            [
                mark_of(date, booked.get((one.pk, date.pk), ""), marked.get((one.pk, date.pk), ""), now)
                for date in dates
            ],
        )
        for one in everybody
    ]


def legend_of(lines: Sequence[SeriesLine]) -> list[DateMark]:
    """The signs that stand on the page, each once."""
    every = (CAME, LEFT_EARLY, APOLOGIES, MISSED, NOT_MARKED, BOOKED, WAITS, CALLED_OFF)
    used = {mark for line in lines for mark in line.marks}
    return [mark for mark in every if mark in used]


def mark_of(date: TrainingSession, booking: str, status: str, now: datetime) -> DateMark:
    if date.cancelled_at:
        return CALLED_OFF
    if status:
        return BY_STATUS[AttendanceStatus(status)]
    if not booking:
        return NOT_BOOKED
    if booking == BookingState.WAITING:
        return WAITS
    return NOT_MARKED if date.ends_at <= now else BOOKED


def came_to(dates: Sequence[TrainingSession]) -> dict[int, int]:
    """{person: to how many of these dates they came}."""
    counts: dict[int, int] = {}
    for person in Attendance.objects.matched().filter(session__in=dates).values_list("person_id", flat=True):
        counts[person or 0] = counts.get(person or 0, 0) + 1  # the filter leaves none without
    return counts


def count_marks(dates: Sequence[TrainingSession]) -> dict[int, tuple[int, int]]:
    """{session: (marked at all, of them there)}, in one query."""
    found: dict[int, tuple[int, int]] = {}
    rows = Attendance.objects.filter(session__in=dates, merged_into__isnull=True)
    for session, status in rows.values_list("session_id", "status"):
        every, there = found.get(session, (0, 0))
        found[session] = every + 1, there + (status in WAS_THERE)
    return found
