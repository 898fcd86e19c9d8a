"""The rows of one session while a report is written into them."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from functools import cached_property
from typing import Any

from attendance.enums import AttendanceSource, AttendanceStatus, ReviewDecision
from attendance.models import Attendance, AttendanceImport
from attendance.models.attendance import HAND_FIELDS
from attendance.reports import Participant, agree, overlap
from attendance.rules.attendance import as_stays, as_stored
from people.models import Person
from sessions.models import TrainingSession

WRITTEN = [
    "person",
    "merged_into",
    "decision",
    "decided_at",
    "decided_by",
    "stays",
    "parts",
    "status",
    "minutes",
    "joined_at",
    "left_at",
    *HAND_FIELDS,
]
NAMED = ["reported_name", "reported_email"]


class Rows:
    """The session's rows, findable by person and by what a report called somebody."""

    def __init__(self, session: TrainingSession, batch: AttendanceImport | None = None) -> None:
        self.session, self.batch = session, batch
        self.all = list(Attendance.objects.filter(session=session).select_related("merged_into"))
        self.new: list[Attendance] = []
        # Rows in which a participant of this report stands by now.
        self.landed: list[Attendance] = []
        self.by_person: dict[int | None, Attendance] = {}
        self.by_key: dict[str, list[Attendance]] = {}
        self.by_address: dict[str, list[Attendance]] = {}
        self.by_number = {row.pk: row for row in self.all}
        for row in self.all:
            self.index(row)
        self.said_before = {row.pk: deepcopy(what_is_said(row)) for row in self.all}
        self.before = {row.pk: deepcopy(values_of(row)) for row in self.all}

    def index(self, row: Attendance) -> None:
        if row.person_id:
            self.by_person[row.person_id] = row
        if row.reported_name:
            note(row, self.by_key.setdefault(Participant(row.reported_name, row.reported_email).key, []))
        if row.reported_email:
            note(row, self.by_address.setdefault(row.reported_email, []))

    def called_the_same(self, participant: Participant) -> list[Attendance]:
        """By address and name, also where another file writes the name with more around it."""
        found = self.by_key.get(participant.key, [])
        if found or not participant.email:
            return found
        beside = self.by_address.get(participant.email, [])
        return [row for row in beside if agree(row.reported_name, participant.name)]

    def start(self, *, by: Person, now: datetime, person: Person | None = None) -> Attendance:
        row = Attendance(
            session=self.session,
            person=person,
            status=AttendanceStatus.ATTENDED,
            source=AttendanceSource.IMPORT,
            batch=self.batch,
            recorded_at=now,
            recorded_by=by,
        )
        self.all.append(row)
        self.new.append(row)
        return row

    def has_landed(self, row: Attendance) -> bool:
        return any(row is one for one in self.landed)

    def standing_for(self, participant: Participant) -> Attendance | None:
        """The row of this very participant. Of devices, and of people who are there twice at once, only one that says
        the same: anything else may be somebody else."""
        found = self.called_the_same(participant)
        may_be_another = participant.at_once or participant.is_nobody
        if may_be_another:
            found = [row for row in found if not self.has_landed(row)]
        same = next((row for row in found if self.says_the_same(row, participant)), None)
        if same or may_be_another:
            return same
        return next((row for row in found if participant.email or self.goes_on(row, participant)), None)

    def says_the_same(self, row: Attendance, participant: Participant) -> bool:
        stays = as_stored(participant.stays)
        if stays:
            return any(part.get("stays") == stays for part in row.parts.values())
        part = row.parts.get(self.batch_key)
        return bool(part) and (part["minutes"], part["status"]) == (participant.minutes, participant.status)

    def goes_on(self, row: Attendance, participant: Participant) -> bool:
        """A name alone: somebody who came again, or the same meeting told by another file. Not two people at once."""
        if self.batch_key in row.parts or not overlap([as_stays(row.stays), participant.stays]):
            return True
        starts = {self.starts.get(name) for name in row.parts}
        return self.batch is not None and self.batch.reported_from in starts - {None}

    @property
    def batch_key(self) -> str:
        return str(self.batch.pk) if self.batch else ""

    @cached_property
    def starts(self) -> dict[str, datetime | None]:
        """When the meeting of each file began."""
        batches = AttendanceImport.objects.filter(session=self.session)
        return {str(pk): start for pk, start in batches.values_list("pk", "reported_from")}

    def counting_for(self, row: Attendance) -> Attendance:
        """The row in which this one's time counts: its own, or that of whom it was merged into."""
        target = row.merged_into
        if target is None:
            return row
        if target.person_id:
            return self.by_person.get(target.person_id, target)
        return self.by_number.get(target.pk, target)

    def changed(self) -> list[Attendance]:
        return [row for row in self.all if row.pk and values_of(row) != self.before[row.pk]]


def note(row: Attendance, known: list[Attendance]) -> None:
    if all(row is not one for one in known):
        known.append(row)


def values_of(row: Attendance) -> list[Any]:
    return [row.serializable_value(name) for name in [*WRITTEN, *NAMED]]


def what_is_said(row: Attendance) -> list[Any]:
    return [row.parts, *(getattr(row, name) for name in HAND_FIELDS)]


def ran_the_meeting(row: Attendance) -> bool:
    return row.decision == ReviewDecision.HOST
