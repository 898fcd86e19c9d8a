"""Somebody stands in for the facilitator on one date."""

from __future__ import annotations

from django.db import transaction

from core import clock
from core.audit import record
from core.errors import Refused
from people.models import Person
from supervision import tasks
from supervision.actions.locking import open_group
from supervision.models import GroupMeeting
from supervision.rules.covering import why_not_cover


@transaction.atomic
def set_cover(*, meeting: GroupMeeting, person: Person | None, by: Person) -> GroupMeeting:
    """The cover facilitator sees and records this one meeting, and is told; nobody else's place changes."""
    open_group(meeting.group)
    meeting = GroupMeeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    if meeting.cover == person:
        return meeting
    if reason := why_not_cover(meeting, person):
        raise Refused(reason, code="no_cover")
    meeting.cover = person
    meeting.save(update_fields=["cover"])
    record("meeting.cover_set", by=by, about=meeting, person=person)
    if person:
        asked_at = clock.now().isoformat()
        tasks.queue_group_notification(
            "asked_to_cover", meeting.group, [person], meeting=meeting.pk, by=str(by), asked_at=asked_at
        )
    return meeting
