"""A member says how a meeting was."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person
from supervision.models import GroupMeeting, MeetingFeedback
from supervision.models.meeting_feedback import ITEMS
from supervision.rules.meeting_feedback import may_give_feedback, why_no_feedback


@transaction.atomic
def give_feedback(
    *, meeting: GroupMeeting, by: Person, answers: Mapping[str, int], now: datetime
) -> MeetingFeedback:
    """One answer a member; a second one, while it is open, takes the first one's place."""
    if not may_give_feedback(by, meeting):
        raise PermissionDenied("Only members of that day say how the meeting was.")
    if reason := why_no_feedback(meeting, by, now):
        raise Refused(reason, code="closed")
    if set(answers) != set(ITEMS) or not set(answers.values()) <= {1, 2, 3, 4, 5}:
        raise Refused("Answer all five, from 1 to 5.", code="answers")
    given, _ = MeetingFeedback.objects.update_or_create(
        meeting=meeting,
        person=by,
        defaults=dict(answers),
        create_defaults={**answers, "respondent": _respondent(meeting, by)},
    )
    record("meeting.feedback_given", by=by, about=meeting)
    return given


def _respondent(meeting: GroupMeeting, person: Person) -> uuid.UUID:
    """The same in all meetings of one group, and known in no other."""
    earlier = MeetingFeedback.objects.about(meeting.group).filter(person=person).first()
    return earlier.respondent if earlier else uuid.uuid4()
