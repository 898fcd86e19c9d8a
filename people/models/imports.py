"""An import that somebody started on a page: how far it is, and its report until that is out of date."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models

from core.imports import ImportReport

KEPT_FOR = timedelta(days=30)
STALLED_AFTER = timedelta(hours=2)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def out_of_date(self, now: datetime) -> ImportRunQuerySet:
        return self.filter(started_at__lt=now - KEPT_FOR)


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
