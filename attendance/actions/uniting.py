"""Several rows of one person: which of them carries the time, and what happens to the others when it goes."""

from __future__ import annotations

from django.db.models import QuerySet

from attendance.actions.measuring import measure
from attendance.enums import WAS_THERE, AttendanceSource, ReviewDecision
from attendance.models import Attendance
from attendance.models.attendance import HAND_FIELDS
from attendance.reports import Participant
from attendance.rules.attendance import as_stays, counted_in, stated_in
from people.models import Person


def key_of(row: Attendance) -> str:
    return Participant(row.reported_name, row.reported_email).key


def twins_of(row: Attendance, root: Attendance) -> list[Attendance]:
    """Rows that a person called the same as this one, and that count wherever it counts."""
    same = root.merged.filter(decision=ReviewDecision.SAME).exclude(pk=row.pk).order_by("pk")
    return [one for one in same if key_of(one) == key_of(row)]


def rows_numbered(rows: list[Attendance]) -> QuerySet[Attendance]:
    return Attendance.objects.filter(pk__in=[row.pk for row in rows])


def move_merged(row: Attendance, root: Attendance) -> None:
    """No row is merged into one that is itself merged: the count stays with the last."""
    if row.pk and root.pk != row.pk:
        row.merged.update(merged_into=root)


def bring_twins(row: Attendance, root: Attendance) -> None:
    """The row stands on its own again, and those that are the same person stand with it."""
    rows_numbered(twins_of(row, root)).update(merged_into=row)


def hand_on(row: Attendance, person: Person, *, everybody: bool = False) -> None:
    """Participants who were merged into this row are still that person: the first of them takes over."""
    staying = [] if everybody else twins_of(row, row)
    heirs = list(row.merged.exclude(pk__in=[one.pk for one in staying]).order_by("pk"))
    if not heirs:
        return
    heir, *others = heirs
    heir.merged_into, heir.person = None, person
    if heir.decision == ReviewDecision.SAME:
        heir.decision = ReviewDecision.PERSON
    heir.save(update_fields=["merged_into", "person", "decision"])
    rows_numbered(others).update(merged_into=heir)
    recompute_minutes(heir)


def set_free(row: Attendance) -> None:
    """Rows that are the same as one that goes and was linked to nobody: the first is asked about again."""
    left = list(row.merged.order_by("pk"))
    if not left:
        return
    heir, *others = left
    heir.merged_into = None
    heir.decision, heir.decided_at, heir.decided_by = ReviewDecision.UNDECIDED, None, None
    heir.save(update_fields=["merged_into", "decision", "decided_at", "decided_by"])
    rows_numbered(others).update(merged_into=heir)


def recompute_minutes(row: Attendance) -> None:
    row = row.merged_into or row
    of_one = [row, *row.merged.all()]
    stays = [stay for part in of_one for stay in as_stays(part.stays)]
    by_hand = row.source == AttendanceSource.REGISTER and row.status in WAS_THERE
    measure(
        row,
        stays,
        row.session,
        counted=counted_in(of_one),
        stated=stated_in(of_one),
        keep_status=by_hand,
    )
    row.save(update_fields=["minutes", "joined_at", "left_at", "status", *HAND_FIELDS])
