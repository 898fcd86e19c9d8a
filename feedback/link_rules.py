"""Decisions about one-use links. They read and never write."""

from __future__ import annotations

from datetime import datetime

from config import policy
from core.wording import decided, nhs_moment
from feedback.enums import OccasionKind
from feedback.models import SurveyLink
from sessions.models import TrainingSession

MAX_AT_ONCE, MAX_TOTAL = 300, 1000
USED_UP = "This link has been used. Thank you for answering."


def middle_of(session: TrainingSession) -> datetime:
    """Until half of the session is over the link asks what was known before it, and from then on what is known after."""
    return session.starts_at + (session.ends_at - session.starts_at) / 2


def kind_now(link: SurveyLink, now: datetime) -> OccasionKind:
    return OccasionKind.BEFORE if now < middle_of(link.session) else OccasionKind.AFTER


def has_answered(link: SurveyLink, now: datetime) -> bool:
    """What the link asks at this moment, or all that it ever asks."""
    return link.has_answered_after or (
        kind_now(link, now) == OccasionKind.BEFORE and link.has_answered_before
    )


def why_closed(link: SurveyLink, now: datetime) -> str | None:
    if link.session.cancelled_at:
        return "This session was cancelled, so there is nothing to answer."
    if now >= link.expires_at:
        return "This link has run out. The questions about this session are closed."
    return None


def why_not_by_link(link: SurveyLink, now: datetime) -> str | None:
    if reason := why_closed(link, now):
        return reason
    if link.has_answered_after:
        return USED_UP
    if has_answered(link, now):
        return (
            "Thank you. Your answers from before the session are saved. Keep this link and open it again at the end of "
            f"the session, which starts on {nhs_moment(link.session.starts_at)}."
        )
    return None


def why_no_links(session: TrainingSession, now: datetime) -> str | None:
    if session.is_draft:
        return "This session is still a draft. Publish it first."
    if session.cancelled_at:
        return "This session was cancelled, so nobody is asked about it."
    if now >= session.ends_at + policy.GUEST_LINKS_LIVE_FOR:
        return f"This session was more than {decided(policy.GUEST_LINKS_LIVE_FOR)} ago. A link would have run out already."
    return None
