"""A report that was read and waits for somebody to confirm it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from config import policy
from sessions.models.training import TrainingSession


class AttendanceDraftQuerySet(models.QuerySet["AttendanceDraft"]):
    def out_of_date(self, now: datetime) -> AttendanceDraftQuerySet:
        return self.filter(made_at__lt=now - policy.DRAFTS_KEPT_FOR)


class AttendanceDraft(models.Model):
    """What the file says, not the file. It goes when it is confirmed or thrown away, or after a day."""

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="import_drafts")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    stored_report: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    objects = AttendanceDraftQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "owner", "digest"], name="one_draft_per_file_and_owner"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name} for {self.session}"

    @property
    def needs_columns(self) -> bool:
        """A list of which nobody has said yet what its columns are."""
        return "participants" not in self.stored_report

    @property
    def has_columns_to_name(self) -> bool:
        return bool(self.stored_report.get("rows"))
