"""Taking an import back: what its file added goes, what other files and people said stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max, Min

from attendance.actions.report_rows import NAMED, WRITTEN, Rows
from attendance.actions.reported import measure_all
from attendance.actions.uniting import hand_on, set_free
from attendance.enums import AttendanceSource
from attendance.models import Attendance, AttendanceImport, SharedAddress
from attendance.rules.attendance import as_stays, as_stored
from core.audit import record
from people.models import Person
from sessions.actions.locking import locked
from sessions.models import TrainingSession


@transaction.atomic
def undo_import(*, batch: AttendanceImport, by: Person, now: datetime) -> int:
    """Returns how many participants were taken back. Addresses that were remembered stay remembered."""
    session = locked(batch.session)
    batch = AttendanceImport.objects.get(pk=batch.pk)
    if batch.undone_at:
        return 0
    batch.undone_at, batch.undone_by = now, by
    batch.save(update_fields=["undone_at", "undone_by"])
    rows = [row for row in Attendance.objects.filter(session=session) if str(batch.pk) in row.parts]
    for row in rows:
        take_out(row, str(batch.pk))
    remove([row for row in rows if not row.is_in_report and row.source == AttendanceSource.IMPORT])
    SharedAddress.objects.filter(found_in=batch).delete()
    recompute_span(session)
    kept = Rows(session)
    measure_all(kept, session)
    Attendance.objects.bulk_update(kept.changed(), [*WRITTEN, *NAMED], batch_size=200)
    record("attendance.import_undone", by=by, about=session, file=batch.pk, participants=len(rows))
    return len(rows)


def take_out(row: Attendance, batch: str) -> None:
    """A mark that was made by hand comes back when everything is measured again."""
    del row.parts[batch]
    row.stays = as_stored(stay for part in row.parts.values() for stay in as_stays(part.get("stays", [])))
    if not row.parts:
        row.minutes = row.joined_at = row.left_at = None
        if not is_guest_by_hand(row):
            row.reported_name = row.reported_email = ""
    row.save(
        update_fields=["parts", "stays", "minutes", "joined_at", "left_at", "reported_name", "reported_email"]
    )


def is_guest_by_hand(row: Attendance) -> bool:
    """Somebody whom the host added by name alone: the name is theirs, not the report's."""
    return row.person_id is None and row.source == AttendanceSource.REGISTER


def remove(rows: list[Attendance]) -> None:
    """Rows that only this file made. Whoever was merged into one of them and stays takes its place."""
    for row in sorted(rows, key=lambda one: one.merged_into_id is None):
        if row.person and row.merged.exists():
            pass_on(row)
        elif row.person is None:
            set_free(row)
        row.delete()


def pass_on(row: Attendance) -> None:
    """The person's row must be free before its heir can take the person."""
    person, row.person = row.person, None
    row.save(update_fields=["person"])
    if person:
        hand_on(row, person, everybody=True)


def recompute_span(session: TrainingSession) -> None:
    left = AttendanceImport.objects.filter(session=session, undone_at=None)
    span = left.aggregate(start=Min("reported_from"), end=Max("reported_until"))
    session.reported_started_at, session.reported_ended_at = span["start"], span["end"]
    session.save(update_fields=["reported_started_at", "reported_ended_at"])
