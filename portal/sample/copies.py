"""A course that an editor of the demo has begun to make local."""

from __future__ import annotations

from datetime import datetime

from courses.actions import copy_course
from courses.models import CoursePage
from people.models import Person, Service
from portal.sample.packages import EDITOR

CONTACTS = "The team’s consultation line answers on working days. Or ask the named nurse for safeguarding."


def load_copy(course: CoursePage, service: Service, now: datetime) -> None:
    """A draft still: nothing of it is public before a second editor has approved it."""
    copy_course(
        course=course,
        service=service,
        title=f"{course.title}: here with us",
        local_contacts=CONTACTS,
        by=Person.objects.get(email=EDITOR),
        now=now,
    )
