"""What becomes of this app's rows when two records are one person's."""

from __future__ import annotations

from attendance.enums import WAS_THERE
from attendance.models import Attendance
from people.merging import Merge, Relation, Rule, drop, move_each


def attendances(merge: Merge, relation: Relation) -> int:
    """One participant of a session: the row that says they were there counts, and holds the other."""

    def one_participant(row: Attendance) -> None:
        own = Attendance.objects.get(session=row.session_id, person=merge.kept)
        counts, other = (row, own) if worth(row) > worth(own) else (own, row)
        Attendance.objects.filter(pk=other.pk).update(person=None, merged_into=counts)
        other.merged.update(merged_into=counts)
        Attendance.objects.filter(pk=counts.pk).update(person=merge.kept)

    return move_each(merge, relation, one_participant)


def worth(row: Attendance) -> tuple[bool, int]:
    return row.status in WAS_THERE, row.minutes or 0


RULES: dict[str, Rule] = {
    "attendance.Attendance.person": attendances,
    "attendance.AttendanceDraft.owner": drop,
}
