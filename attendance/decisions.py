"""Decisions about participants, read from a file: the same action as the review page."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from django.db import transaction

from attendance.actions.review import decide_participant
from attendance.enums import ReviewDecision
from attendance.models import Attendance, AttendanceImport
from attendance.rules.matching import people_by_address
from core import tabular
from core.errors import Refused
from core.imports import ImportReport
from people.models import Person
from sessions.models import TrainingSession

WORDS = {word: ReviewDecision(word) for word in ("guest", "ignore", "invite")}


@transaction.atomic
def apply_decisions(
    file: IO[bytes],
    *,
    by: Person,
    now: datetime,
    session: TrainingSession | None = None,
    file_name: str = "",
    name: str = "decisions.csv",
) -> ImportReport:
    """Columns File, Participant, Decision: an address, "guest", "invite" or "ignore". Rows of other sessions are left alone."""
    table = tabular.read_table(file, name=name, required=["File", "Participant", "Decision"])
    rows = list(table.rows)
    people = people_by_address(decision_of(row) for row in rows)
    sessions_by_file = files_of(session)
    if session and file_name:  # it may have come before, under another name
        sessions_by_file.setdefault(file_name, {session.pk})
    result = ImportReport()
    for row in rows:
        if file_name and cell(row, "File") != file_name:
            continue
        if session and cell(row, "File") not in sessions_by_file:
            continue
        apply_row(row, people, sessions_by_file, result, by=by, now=now)
    result.note_all(table.notes)
    return result


def cell(row: tabular.FileRow, heading: str) -> str:
    wanted = tabular.normal(heading)
    return next((text for name, text in row.values.items() if tabular.normal(name) == wanted), "")


def decision_of(row: tabular.FileRow) -> str:
    return cell(row, "Decision").lower()


def files_of(session: TrainingSession | None) -> dict[str, set[int]]:
    imports = AttendanceImport.objects.filter(session=session) if session else AttendanceImport.objects.all()
    found: dict[str, set[int]] = {}
    for file_name, session_id in imports.values_list("file_name", "session_id"):
        found.setdefault(file_name, set()).add(session_id)
    return found


def apply_row(
    row: tabular.FileRow,
    people: dict[str, Person],
    sessions_by_file: dict[str, set[int]],
    result: ImportReport,
    *,
    by: Person,
    now: datetime,
) -> None:
    if troubles := row.troubles_in(row.values):
        result.reject(row.number, *troubles[0])
        return
    word, person = decision_of(row), people.get(decision_of(row))
    decision = WORDS.get(word) or (ReviewDecision.PERSON if person else None)
    if decision is None:
        result.reject(
            row.number, "Decision", "Nobody has this address, and it is neither guest, invite nor ignore."
        )
        return
    matches = participants_called(cell(row, "Participant"), sessions_by_file.get(cell(row, "File"), set()))
    if len(matches) != 1:
        reason = "more than one participant has this name" if matches else "no participant has this name"
        result.reject(row.number, "Participant", f"In the report of this file {reason}.")
        return
    before = outcome_of(matches[0])
    try:
        after = decide_participant(attendance=matches[0], decision=decision, person=person, by=by, now=now)
    except Refused as refused:
        result.reject(row.number, "Decision", refused.message)
        return
    result.updated += before != outcome_of(after)
    result.unchanged += before == outcome_of(after)


def participants_called(name: str, session_ids: set[int]) -> list[Attendance]:
    return list(
        Attendance.objects.filter(session__in=session_ids, reported_name=name)
        .exclude(person__isnull=False, decision=ReviewDecision.UNDECIDED)
        .select_related("merged_into")
    )


def outcome_of(row: Attendance) -> tuple:
    return row.decision, row.person_id, row.merged_into_id
