"""How far the register of a session is, in two queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from attendance.enums import NOT_COUNTED, WAS_THERE, AttendanceSource, ReviewDecision
from attendance.models import Attendance
from sessions.models import Booking, TrainingSession


@dataclass(frozen=True)
class RegisterCounts:
    """`rows` marks in all; `there` distinct participants; `to_review` nobody has said yet who; `unmarked` of those booked."""

    rows: int
    there: int
    to_review: int
    unmarked: int

    @property
    def is_complete(self) -> bool:
        """Somebody is marked, everybody who booked is, and it is known who everybody was."""
        return bool(self.rows) and not self.unmarked and not self.to_review


def register_counts(session: TrainingSession) -> RegisterCounts:
    own = Q(merged_into__isnull=True)
    undecided = Q(person__isnull=True, decision=ReviewDecision.UNDECIDED, source=AttendanceSource.IMPORT)
    counts = Attendance.objects.filter(session=session).aggregate(
        rows=Count("pk"),
        there=Count("pk", filter=own & Q(status__in=WAS_THERE) & ~Q(decision__in=NOT_COUNTED)),
        to_review=Count("pk", filter=own & undecided),
    )
    marked = Attendance.objects.filter(session=session, person=OuterRef("person"))
    booked = Booking.objects.holding_a_place().filter(session=session)
    return RegisterCounts(**counts, unmarked=booked.filter(~Exists(marked)).count())
