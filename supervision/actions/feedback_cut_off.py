"""Cutting members off from what they said about meetings: after 12 months, as from every other answer."""

from __future__ import annotations

import random
import uuid
from datetime import datetime

from django.db import transaction

from config import policy
from core.audit import record
from core.models import AuditEvent
from supervision.models import MeetingFeedback, SupervisionGroup
from supervision.reads.meeting_feedback import rows_by_pool

shuffle = random.SystemRandom().shuffle


def cut_off_old_feedback(now: datetime) -> int:
    old = MeetingFeedback.objects.filter(
        person__isnull=False, meeting__ends_at__lte=now - policy.ANSWERS_NAMED_FOR
    )
    groups = SupervisionGroup.objects.filter(pk__in=old.values("meeting__group"))
    return sum(cut_off_in(group, now) for group in groups)


@transaction.atomic
def cut_off_in(group: SupervisionGroup, now: datetime) -> int:
    """Whole pools go together, the first meeting's year counting for all: what is shown of them stays the same."""
    rows = MeetingFeedback.objects.about(group).select_related("meeting")
    pools = rows_by_pool(list(rows.order_by("meeting__starts_at", "meeting_id", "pk")))
    due = [pool for pool in pools if is_due(pool, now)]
    for pool in due:
        give_new_respondents(pool)
    gone = [row for pool in due for row in pool]
    write_anew(gone)
    forget_that_they_said_it(gone)
    record("meeting_feedback.cut_off", about=group, count=len(gone))
    return len(gone)


def is_due(pool: list[MeetingFeedback], now: datetime) -> bool:
    is_linked = any(row.person_id for row in pool)
    return is_linked and min(row.meeting.ends_at for row in pool) <= now - policy.ANSWERS_NAMED_FOR


def give_new_respondents(pool: list[MeetingFeedback]) -> None:
    """Known in this pool alone: the same key in many would tell who came to just these meetings."""
    keys: dict[uuid.UUID, uuid.UUID] = {}
    for row in pool:
        row.respondent = keys.setdefault(row.respondent, uuid.uuid4())
        row.person_id = None


def write_anew(rows: list[MeetingFeedback]) -> None:
    """In random order under new numbers: the old ones told who said it before whom."""
    MeetingFeedback.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        row.pk, row._state.adding = None, True
    mixed = list(rows)
    shuffle(mixed)
    MeetingFeedback.objects.bulk_create(mixed)


def forget_that_they_said_it(rows: list[MeetingFeedback]) -> None:
    AuditEvent.objects.filter(
        verb="meeting.feedback_given",
        subject_type="supervision.groupmeeting",
        subject_id__in={str(row.meeting_id) for row in rows},
    ).delete()
