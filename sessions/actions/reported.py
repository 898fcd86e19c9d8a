"""Writing what a report says, in a handful of statements however many people came."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from core.imports import ImportReport
from people.models import Person
from sessions.attendance_reports import Participant, Report
from sessions.enums import WAS_THERE, AttendanceSource, AttendanceStatus, ReviewDecision
from sessions.models import Attendance, AttendanceImport, TrainingSession
from sessions.rules.attendance import as_stays, as_stored, measure
from sessions.rules.matching import people_by_address

WRITTEN = [
    "person",
    "merged_into",
    "decision",
    "decided_at",
    "decided_by",
    "stays",
    "status",
    "minutes",
    "joined_at",
    "left_at",
]
NAMED = ["reported_name", "reported_email"]


class Rows:
    """The session's rows, findable by person and by what a report called somebody."""

    def __init__(self, session: TrainingSession) -> None:
        self.session = session
        self.all = list(Attendance.objects.filter(session=session).select_related("merged_into"))
        self.new: list[Attendance] = []
        self.by_person: dict[int | None, Attendance] = {}
        self.by_key: dict[str, Attendance] = {}
        for row in self.all:
            self.index(row)
        self.stays_before = {row.pk: row.stays for row in self.all}
        self.before = {row.pk: values_of(row) for row in self.all}

    def index(self, row: Attendance) -> None:
        if row.person_id:
            self.by_person[row.person_id] = row
        if row.reported_name:
            self.by_key[Participant(row.reported_name, row.reported_email).key] = row

    def start(self, **fields: Any) -> Attendance:
        row = Attendance(
            session=self.session,
            status=AttendanceStatus.ATTENDED,
            source=AttendanceSource.IMPORT,
            **fields,
        )
        self.all.append(row)
        self.new.append(row)
        return row

    def changed(self) -> list[Attendance]:
        return [row for row in self.all if row.pk and values_of(row) != self.before[row.pk]]


def values_of(row: Attendance) -> list:
    return [row.serializable_value(name) for name in [*WRITTEN, *NAMED]]


def record_participants(
    *,
    session: TrainingSession,
    report: Report,
    batch: AttendanceImport,
    by: Person,
    now: datetime,
    result: ImportReport,
) -> None:
    """One row for each participant but the host: created, completed or left alone. The session must be locked."""
    widen_reported_times(session, report)
    rows = Rows(session)
    people = people_by_address(participant.email for participant in report.attendees)
    landed = []
    for participant in report.attendees:
        person = people.get(participant.email)
        row = own_row(participant, person, rows, by=by, now=now)
        if row is None:
            row = rows.start(person=person, batch=batch, recorded_at=now, recorded_by=by)
        take_in(row, participant)
        rows.index(row)
        landed.append(row)
    measure_all(rows, session)
    changed = rows.changed()
    Attendance.objects.bulk_create(rows.new)
    Attendance.objects.bulk_update(changed, [*WRITTEN, *NAMED], batch_size=200)
    result.created, result.updated = len(rows.new), len(changed)
    touched = {id(row) for row in [*rows.new, *changed]}
    result.unchanged = len(landed) - len({id(row) for row in landed} & touched)


def own_row(
    participant: Participant, person: Person | None, rows: Rows, *, by: Person, now: datetime
) -> Attendance | None:
    """The row that already stands for this participant, linked to the person where that is new."""
    row = rows.by_key.get(participant.key)
    if row is None:
        return rows.by_person.get(person.pk) if person else None
    is_open = row.decision == ReviewDecision.UNDECIDED and not row.person_id and not row.merged_into_id
    if person and is_open:
        row.decision, row.decided_at, row.decided_by = ReviewDecision.PERSON, now, by
        other = rows.by_person.get(person.pk)
        if other:
            row.merged_into = other
        else:
            row.person = person
            rows.index(row)
    return row


def take_in(row: Attendance, participant: Participant) -> None:
    if not row.reported_name:
        row.reported_name, row.reported_email = participant.name, participant.email
    row.stays = as_stored([*as_stays(row.stays), *participant.stays])


def measure_all(rows: Rows, session: TrainingSession) -> None:
    """Minutes and leaving early, for everybody: a second file may have moved the end."""
    merged = defaultdict(list)
    for row in rows.all:
        if row.merged_into:
            merged[id(rows.by_person.get(row.merged_into.person_id, row.merged_into))].append(row)
    for row in rows.all:
        stays = [stay for part in [row, *merged[id(row)]] for stay in as_stays(part.stays)]
        nothing_new = row.pk and row.stays == rows.stays_before[row.pk]
        seen_by_hand = row.source == AttendanceSource.REGISTER and (nothing_new or row.status in WAS_THERE)
        measure(row, stays, session.reported_ended_at, keep_status=seen_by_hand)


def widen_reported_times(session: TrainingSession, report: Report) -> None:
    """Several files of one session (a restarted meeting) make one span."""
    starts = [at for at in (session.reported_started_at, report.started_at) if at]
    ends = [at for at in (session.reported_ended_at, report.ended_at) if at]
    session.reported_started_at, session.reported_ended_at = min(starts), max(ends)
    session.save(update_fields=["reported_started_at", "reported_ended_at"])
