"""A whole register at once, and marks that a device kept while it had no connection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from attendance.actions.attendance import refuse_before_the_day
from attendance.actions.measuring import correct_minutes, mark_again
from attendance.enums import WAS_THERE, AttendanceSource
from attendance.models import Attendance
from attendance.models.attendance import HAND_FIELDS
from attendance.rules.attendance import stated_in, status_by_minutes, status_from
from core.audit import record
from people.models import Person
from sessions.actions.locking import locked
from sessions.models import TrainingSession

CHANGED = ["status", "minutes", "source", "recorded_at", "recorded_by", *HAND_FIELDS]


@dataclass(frozen=True)
class Tap:
    """A mark as somebody tapped it, perhaps a while before it arrives. An empty status takes a mark back."""

    person_id: int
    status: str
    at: datetime
    minutes: int | None = None
    # Whether the minutes were stated anew, also as none. Otherwise those that are known stay.
    states_minutes: bool = False


@transaction.atomic
def mark_register(
    *,
    session: TrainingSession,
    marks: Iterable[tuple[Person, str]],
    by: Person,
    now: datetime,
    minutes: Mapping[int, int | None] | None = None,
) -> int:
    """A whole register at once. `minutes` holds those that were stated anew. Returns how many marks changed."""
    stated = minutes or {}
    taps = []
    for person, status in marks:
        taps.append(Tap(person.pk, status, now, stated.get(person.pk), person.pk in stated))
    return len(_write(session, taps, _rows(session, taps), by=by, now=now))


@transaction.atomic
def take_taps(
    *, session: TrainingSession, taps: Iterable[Tap], by: Person, now: datetime
) -> list[Attendance]:
    """Marks from a device. Returns the marks that stand instead: somebody else made them later than the tap."""
    latest: dict[int, Tap] = {}
    for tap in sorted(taps, key=lambda one: one.at):
        latest[tap.person_id] = tap
    existing = _rows(session, latest.values())
    later = {
        row.person_id: row
        for row in existing.values()
        if row.recorded_at > latest[row.person_id].at  # type: ignore[index]
        and row.recorded_by_id != by.pk
        and row.status != latest[row.person_id].status  # type: ignore[index]
    }
    _write(session, [tap for key, tap in latest.items() if key not in later], existing, by=by, now=now)
    return list(later.values())


@transaction.atomic
def set_threshold(
    *, session: TrainingSession, least_minutes: int | None, by: Person, now: datetime
) -> TrainingSession:
    """How many minutes count as the whole session. Marks that hands made, or a list states, stay; measured ones follow."""
    session = locked(session)
    if session.least_minutes == least_minutes:
        return session
    session.least_minutes = least_minutes
    session.save(update_fields=["least_minutes"])
    known = Attendance.objects.filter(session=session, minutes__isnull=False).there()
    by_others = known.exclude(source=AttendanceSource.REGISTER)
    rows = [row for row in by_others if row.stays or not stated_in([row])]
    for row in rows:
        row.status = status_from(row, session)
    Attendance.objects.bulk_update(rows, ["status"])
    record("attendance.threshold_set", by=by, about=session, least_minutes=least_minutes)
    return session


def _rows(session: TrainingSession, taps: Iterable[Tap]) -> dict[int, Attendance]:
    """Existing rows by person. Two devices that save at once take turns at the session's row."""
    locked(session)
    wanted = [tap.person_id for tap in taps]
    rows = Attendance.objects.filter(session=session, person__in=wanted).select_related("recorded_by")
    return {row.person_id: row for row in rows if row.person_id}


def _write(
    session: TrainingSession,
    taps: Iterable[Tap],
    existing: dict[int, Attendance],
    *,
    by: Person,
    now: datetime,
) -> list[int | None]:
    refuse_before_the_day(session, now)
    new: list[Attendance] = []
    changed: list[Attendance] = []
    cleared: list[Attendance] = []
    for tap in taps:
        row = existing.get(tap.person_id)
        wanted = _outcome(tap, row, session)
        if wanted == ((row.status, row.minutes) if row else ("", None)):
            continue
        if row and not wanted[0]:
            cleared.append(row)
            continue
        (changed if row else new).append(row := row or Attendance(session=session, person_id=tap.person_id))
        row.status, row.minutes = wanted
        if tap.states_minutes and tap.minutes is not None:
            correct_minutes(row, tap.minutes)
        row.source = AttendanceSource.REGISTER
        row.recorded_at, row.recorded_by = min(tap.at, now), by
        mark_again(row, row.recorded_at)
    Attendance.objects.bulk_create(new)
    Attendance.objects.bulk_update(changed, CHANGED)
    removed = _remove_marks(cleared)
    if new or changed or removed:
        marked = {str(row.person_id): row.status for row in [*new, *changed]}
        record("attendance.register_saved", by=by, about=session, marks=marked, removed=removed)
    return [row.person_id for row in [*new, *changed]] + removed


def _outcome(tap: Tap, row: Attendance | None, session: TrainingSession) -> tuple[str, int | None]:
    """Status and minutes. Minutes stated anew are held against the threshold; a tap beside old ones is not."""
    measured = bool(row and (row.stays or row.is_in_report))
    before = row.minutes if row else None
    if not tap.status:
        return "", None
    if tap.status not in WAS_THERE:
        return tap.status, before if measured else None
    if not tap.states_minutes or tap.minutes == before:
        return tap.status, before
    if tap.minutes is None:
        return tap.status, before if measured else None
    if session.least_minutes is None:
        return tap.status, tap.minutes
    return str(status_by_minutes(tap.minutes, session.least_minutes)), tap.minutes


def _remove_marks(rows: Iterable[Attendance]) -> list[int | None]:
    """Marks made by hand can be taken back; what a report says stays."""
    by_hand = [row for row in rows if not row.stays and not row.is_in_report]
    Attendance.objects.filter(pk__in=[row.pk for row in by_hand]).delete()
    return [row.person_id for row in by_hand]
