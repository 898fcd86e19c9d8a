"""Who stands on a session's register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from attendance.enums import AttendanceStatus
from attendance.models import Attendance
from people.models import Person
from sessions.models import Booking, TrainingSession


@dataclass
class RegisterLine:
    """One person on the register."""

    person: Person
    status: str
    is_booked: bool
    minutes: int | None = None
    source: str = ""
    recorded_at: datetime | None = None
    recorded_by_id: int | None = None

    @property
    def field(self) -> str:
        return f"mark-{self.person.pk}"

    @property
    def word(self) -> str:
        return str(AttendanceStatus(self.status).label) if self.status else ""

    @property
    def minutes_field(self) -> str:
        return f"minutes-{self.person.pk}"

    def made_since(self, moment: datetime, reader: Person) -> bool:
        """Marked by somebody else after the reader opened the page, which still shows what stood before."""
        return self.recorded_at is not None and self.recorded_at > moment and self.recorded_by_id != reader.pk


def lines_of(session: TrainingSession) -> list[RegisterLine]:
    """Everybody with a place, and everybody with a mark, by name. Two queries."""
    rows = Attendance.objects.filter(session=session, person__isnull=False)
    marks = {row.person_id: row for row in rows.select_related("person__team")}
    booked = Booking.objects.holding_a_place().filter(session=session).select_related("person__team")
    people = {booking.person_id: booking.person for booking in booked}
    booked_ids = set(people)
    people |= {row.person_id: row.person for row in marks.values() if row.person}  # type: ignore[misc]
    lines = [line_of(person, marks.get(person.pk), person.pk in booked_ids) for person in people.values()]
    return sorted(lines, key=lambda line: line.person.full_name.casefold())


def line_of(person: Person, mark: Attendance | None, is_booked: bool) -> RegisterLine:
    if mark is None:
        return RegisterLine(person, "", is_booked)
    return RegisterLine(
        person, mark.status, is_booked, mark.minutes, mark.source, mark.recorded_at, mark.recorded_by_id
    )


def named_like(lines: list[RegisterLine], words: str) -> list[RegisterLine]:
    """Lines in whose name or team every word stands."""
    wanted = words.casefold().split()
    return [line for line in lines if all(word in searchable(line) for word in wanted)]


def searchable(line: RegisterLine) -> str:
    return f"{line.person.full_name} {line.person.team or ''}".casefold()
