"""Whether people may check themselves in to a session, from a code that its host shows."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from config import policy
from core.constraints import both_or_neither
from sessions.models.training import TrainingSession


class CheckIn(models.Model):
    session = models.OneToOneField(TrainingSession, on_delete=models.CASCADE, related_name="check_in")
    # Part of what the codes are made from: opening again makes every earlier code worthless.
    key = models.CharField(max_length=40, editable=False)
    walk_ins = models.BooleanField("people without a place may check in", default=False)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [both_or_neither("closed_at", "closed_by", name="check_in_closed_pair")]

    def __str__(self) -> str:
        return f"Check-in of {self.session}"

    def is_open(self, now: datetime) -> bool:
        return self.closed_at is None and is_in_window(self.session, now)


def is_in_window(session: TrainingSession, now: datetime) -> bool:
    is_on = session.starts_at - policy.CHECK_IN_OPENS_BEFORE <= now <= session.ends_at
    return is_on and session.cancelled_at is None and not session.is_draft
