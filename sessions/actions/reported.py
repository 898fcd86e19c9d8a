"""Writing what a report says, in a handful of statements however many people came."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from datetime import datetime
from typing import Any

from core.imports import ImportReport
from people.models import Person
from sessions.attendance_reports import Participant, Report
from sessions.enums import WAS_THERE, AttendanceSource, AttendanceStatus, ReviewDecision
from sessions.models import Attendance, AttendanceImport, TrainingSession
from sessions.rules.attendance import as_stays, as_stored, counted_in, measure, remember_mark, stated_in
from sessions.rules.matching import decided_before, people_by_address

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
]
# An address that now belongs to somebody settles these by itself.
STILL_OPEN = {ReviewDecision.UNDECIDED, ReviewDecision.INVITE}
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
        self.parts_before = {row.pk: deepcopy(row.parts) for row in self.all}
        self.before = {row.pk: deepcopy(values_of(row)) for row in self.all}

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
    remembered = decided_before((one.email for one in report.attendees if one.email not in people), session)
    landed: list[Attendance] = []
    for participant in report.attendees:
        person = people.get(participant.email)
        row = own_row(participant, person, rows, by=by, now=now)
        if row is None:
            row = rows.start(person=person, batch=batch, recorded_at=now, recorded_by=by)
            if participant.email in remembered:
                row.decision, row.decided_at, row.decided_by = remembered[participant.email], now, by
        take_in(row, participant, str(batch.pk), is_first=all(row is not one for one in landed))
        rows.index(row)
        landed.append(row)
    measure_all(rows, session)
    changed = rows.changed()
    Attendance.objects.bulk_create(rows.new)
    Attendance.objects.bulk_update(changed, [*WRITTEN, *NAMED], batch_size=200)
    result.created, result.updated = len(rows.new), len(changed)
    touched = {id(row) for row in [*rows.new, *changed]}
    result.unchanged = len(landed) - len({id(row) for row in landed} & touched)
    result.extra = said_of(landed)


def said_of(landed: list[Attendance]) -> dict[str, int]:
    """Of those whom this file names, apart from everybody else on the register."""
    people = {id(row): row for row in landed}.values()
    return {
        "recognised": sum(bool(row.person_id or row.merged_into) for row in people),
        "leaving_early": sum(row.status == AttendanceStatus.LEFT_EARLY for row in people),
    }


def own_row(
    participant: Participant, person: Person | None, rows: Rows, *, by: Person, now: datetime
) -> Attendance | None:
    """The row that already stands for this participant, linked to the person where that is new."""
    row = rows.by_key.get(participant.key)
    if row is None:
        return rows.by_person.get(person.pk) if person else None
    is_open = row.decision in STILL_OPEN and not row.person_id and not row.merged_into_id
    if person and is_open:
        row.decision, row.decided_at, row.decided_by = ReviewDecision.PERSON, now, by
        other = rows.by_person.get(person.pk)
        if other:
            remember_mark(other)
            row.merged_into = other
        else:
            row.person = person
            rows.index(row)
    return row


def take_in(row: Attendance, participant: Participant, batch: str, *, is_first: bool) -> None:
    """Add what this file says. It is kept apart from other files, so that it can be taken back."""
    if not row.reported_name:
        row.reported_name, row.reported_email = participant.name, participant.email
    remember_mark(row)
    part = {} if is_first else row.parts.get(batch, {})
    minutes = [one for one in (part.get("minutes"), participant.minutes) if one is not None]
    row.parts[batch] = {
        "stays": as_stored([*as_stays(part.get("stays", [])), *participant.stays]),
        "minutes": sum(minutes) if minutes else None,
        "status": participant.status or part.get("status", ""),
    }
    row.stays = as_stored([*as_stays(row.stays), *participant.stays])


def measure_all(rows: Rows, session: TrainingSession) -> None:
    """Minutes and leaving early, for everybody: a second file may have moved the end."""
    merged = defaultdict(list)
    for row in rows.all:
        if row.merged_into:
            merged[id(rows.by_person.get(row.merged_into.person_id, row.merged_into))].append(row)
    for row in rows.all:
        of_one = [row, *merged[id(row)]]
        stays = [stay for part in of_one for stay in as_stays(part.stays)]
        nothing_new = row.pk and row.parts == rows.parts_before[row.pk]
        seen_by_hand = row.source == AttendanceSource.REGISTER and (nothing_new or row.status in WAS_THERE)
        measure(
            row,
            stays,
            session,
            counted=counted_in(of_one),
            stated=stated_in(of_one),
            keep_status=seen_by_hand,
        )


def widen_reported_times(session: TrainingSession, report: Report) -> None:
    """Several files of one session (a restarted meeting) make one span."""
    starts = [at for at in (session.reported_started_at, report.started_at) if at]
    ends = [at for at in (session.reported_ended_at, report.ended_at) if at]
    session.reported_started_at = min(starts, default=None)
    session.reported_ended_at = max(ends, default=None)
    session.save(update_fields=["reported_started_at", "reported_ended_at"])
