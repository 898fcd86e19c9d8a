"""How far a long issuing has come, so that the page can say so."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from sessions.models import TrainingSession

# A job that has said nothing for so long was cut off: the page offers to start again.
STALLED_AFTER = timedelta(minutes=15)


class IssueRun(models.Model):
    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="issue_runs")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    heard_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.done} of {self.total} for {self.session}"

    def is_going_on(self, now: datetime) -> bool:
        return self.finished_at is None and now - self.heard_at < STALLED_AFTER
