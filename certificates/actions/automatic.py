"""Certificates that go by themselves once the register of a session is complete, where its host chose so."""

from __future__ import annotations

from datetime import datetime

from attendance.reads.counts import register_counts
from certificates.actions.issue import start_issuing
from certificates.rules import why_no_certificates_yet
from certificates.statuses import due_counts
from config import policy
from people.system_actor import system_actor
from sessions.models import TrainingSession


def issue_due(now: datetime) -> int:
    """How many sessions. Whoever is added to a register later gets theirs at the next `tick`."""
    over = TrainingSession.objects.held().filter(
        certificates_at_register=True, ends_at__lte=now, ends_at__gt=now - policy.CERTIFICATE_NEWS_FOR
    )
    due = [session for session in over if is_due(session, now)]
    for session in due:
        start_issuing(session=session, by=system_actor(), now=now)
    return len(due)


def is_due(session: TrainingSession, now: datetime) -> bool:
    if why_no_certificates_yet(session, now) or not register_counts(session).is_complete:
        return False
    latest = session.issue_runs.first()
    return bool(due_counts(session, now).due) and not (latest and latest.is_going_on(now))
