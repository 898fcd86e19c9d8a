"""Sessions that refresh a course: whoever has completed the course and comes has refreshed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from attendance.enums import AttendanceStatus
from attendance.models import Attendance
from attendance.models.attendance import AttendanceQuerySet
from courses.models import CoursePage
from courses.refreshers import Moments, Offer
from people.models import Person
from sessions.models import TrainingSession

MAX_OFFERED = 3


def came_to_refresh(people: Iterable[int]) -> Moments:
    return moments_of(came().filter(person__in=list(people)))


def came_between(first: datetime, last: datetime) -> Moments:
    return moments_of(came().filter(session__ends_at__range=(first, last)))


def came() -> AttendanceQuerySet:
    """Who left early was not there for all of it, and is not counted."""
    return Attendance.objects.matched().filter(
        status=AttendanceStatus.ATTENDED,
        session__course__isnull=False,
        session__cancelled_at__isnull=True,
    )


def moments_of(rows: AttendanceQuerySet) -> Moments:
    found: Moments = defaultdict(list)
    for person, course, moment in rows.values_list("person_id", "session__course_id", "session__ends_at"):
        found[person or 0, course or 0].append(moment)  # the filter leaves none without
    return found


def sessions_to_refresh(person: Person, course: CoursePage, now: datetime) -> list[Offer]:
    coming = (
        TrainingSession.objects.published()
        .visible_to(person)
        .upcoming(now)
        .filter(course=course, starts_at__gt=now)
    )
    return [Offer(one.title, one.get_absolute_url(), one.when) for one in coming[:MAX_OFFERED]]
