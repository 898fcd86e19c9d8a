"""Somebody stands in for the facilitator on one date."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions import group_notices
from sessions.actions.locking import open_group
from sessions.models import GroupMeeting
from sessions.rules.covering import why_not_cover


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
    record("meeting.cover_set", by=by, about=meeting, person=person.pk if person else None)
    if person:
        transaction.on_commit(partial(group_notices.asked_to_cover, meeting, by), robust=True)
    return meeting
