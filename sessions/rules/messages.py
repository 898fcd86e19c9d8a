"""Whether a host's message may go, and what became of each copy."""

from __future__ import annotations

from datetime import datetime, timedelta

from notifications.enums import NoticeRole
from notifications.registry import kind_called
from notifications.wording import wordings
from sessions.audiences import MessageAudience
from sessions.models import TrainingSession
from sessions.notifications.messages import KEY as KIND

FURTHEST = timedelta(days=366)


def why_not_sent(session: TrainingSession, audience: MessageAudience | None) -> str | None:
    if session.is_draft:
        return "This session is still a draft, so nobody has booked it. Publish it first."
    if audience is None:
        return "Choose to whom you write."
    if not audience.people:
        return "There is nobody to write to. Choose somebody else, or wait until people have booked."
    if not is_switched_on(session):
        return "Your service has switched these messages off. Ask an administrator to switch them on again."
    return None


def is_switched_on(session: TrainingSession) -> bool:
    kind = kind_called(KIND)
    return kind is not None and wordings(session.service, kind)[NoticeRole.PARTICIPANT].is_on


def why_not_sent_at(send_at: datetime | None, now: datetime) -> str | None:
    if send_at is None:
        return None
    if send_at <= now:
        return "That moment is over. Choose a later one, or send it now."
    if send_at > now + FURTHEST:
        return "That is more than a year away. Choose an earlier moment."
    return None
