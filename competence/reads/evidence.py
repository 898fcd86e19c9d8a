"""What somebody did that may show a competency: modules done, sessions attended, supervision meetings."""

from __future__ import annotations

from dataclasses import dataclass

from attendance.models import Attendance
from core.clock import local_date
from core.wording import nhs_date
from courses.models import ModuleProgress
from people.models import Person
from supervision.models import MeetingAttendance

# The latest of each: a longer list helps nobody to choose.
MAX_RECENT = 40
type Choices = list[tuple[int, str]]


@dataclass(frozen=True)
class OwnEvidence:
    """Ids with titles, the latest first."""

    modules: Choices
    sessions: Choices
    meetings: Choices


def own_evidence(person: Person) -> OwnEvidence:
    modules = ModuleProgress.objects.completed().filter(enrolment__person=person).select_related("module")
    sessions = (
        Attendance.objects.matched()
        .filter(person=person, session__cancelled_at__isnull=True)
        .select_related("session")
    )
    meetings = MeetingAttendance.objects.there().filter(membership__person=person)
    return OwnEvidence(
        [(one.module_id, one.module.title) for one in modules.order_by("-completed_at")[:MAX_RECENT]],
        [
            (one.session_id, f"{one.session.title}, {nhs_date(local_date(one.session.starts_at))}")
            for one in sessions.order_by("-session__starts_at")[:MAX_RECENT]
        ],
        [
            (one.meeting_id, f"{one.meeting.group}, {nhs_date(local_date(one.meeting.starts_at))}")
            for one in meetings.select_related("meeting__group").order_by("-meeting__starts_at")[:MAX_RECENT]
        ],
    )
