"""An import that somebody started on a page: how far it is, and its report until that is out of date."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import models

from config import policy
from core.imports import ImportReport
from people.enums import StaffDoubt

STALLED_AFTER = timedelta(hours=2)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def out_of_date(self, now: datetime) -> ImportRunQuerySet:
        return self.filter(started_at__lt=now - policy.IMPORT_REPORTS_KEPT_FOR)


class ImportRun(models.Model):
    """`content` holds the file only until it is read: one that a worker on another machine has to fetch."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, default="staff")
    service = models.ForeignKey("people.Service", on_delete=models.CASCADE, related_name="import_runs")
    owner = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, related_name="import_runs"
    )
    file_name = models.CharField(max_length=200)
    dates = models.CharField(max_length=3, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    content = models.BinaryField(null=True, blank=True)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    stored_report = models.JSONField(null=True, blank=True)
    problem = models.TextField(blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.kind})"

    @property
    def report(self) -> ImportReport | None:
        return ImportReport.from_stored(self.stored_report) if self.stored_report else None

    def is_stalled(self, now: datetime) -> bool:
        return self.finished_at is None and self.started_at < now - STALLED_AFTER


class StaffQuestionQuerySet(models.QuerySet["StaffQuestion"]):
    def out_of_date(self, now: datetime) -> StaffQuestionQuerySet:
        return self.filter(asked_at__lt=now - policy.IMPORT_QUESTIONS_KEPT_FOR)


class StaffQuestion(models.Model):
    """A row of a staff list that may be about somebody who is known already. It waits for an administrator."""

    service = models.ForeignKey("people.Service", on_delete=models.CASCADE, related_name="staff_questions")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=StaffDoubt)
    address = models.EmailField()
    row: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    asked_at = models.DateTimeField()

    objects = StaffQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "address"], name="one_staff_question_per_address")
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.person}?"


class ColumnMapping(models.Model):
    """Which columns of a service's own files hold what, as somebody said it once. `kind` names the import."""

    service = models.ForeignKey("people.Service", on_delete=models.CASCADE, related_name="column_mappings")
    kind = models.CharField(max_length=40)
    columns: models.JSONField[dict[str, str]] = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("people.Person", on_delete=models.RESTRICT, related_name="column_mappings")

    class Meta:
        ordering = ["-saved_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.service}"
