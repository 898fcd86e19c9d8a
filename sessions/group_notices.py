"""Mails about a supervision group that do not go to every member."""

from __future__ import annotations

from core import clock
from core.mail import Letter, post
from people.models import Person
from sessions.models import GroupMeeting


def asked_to_cover(meeting: GroupMeeting, by: Person) -> None:
    if meeting.cover is None or meeting.ends_at <= clock.now():
        return
    post(
        Letter(
            to=meeting.cover.email,
            subject=f"You cover a meeting: {meeting.group}",
            template="sessions/mail/asked_to_cover",
            context={"person": meeting.cover, "meeting": meeting, "group": meeting.group},
            why=f"{by} asked you to stand in for the facilitator of this supervision group once.",
        )
    )
