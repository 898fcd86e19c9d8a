"""A report as a file. Its bytes are in the database: worker and web may be on two machines, and no folder serves them."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from programme.enums import FileKind
from programme.models.reports import STALLED_AFTER, ProgrammeReport


class ReportFile(models.Model):
    report = models.ForeignKey(ProgrammeReport, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=4, choices=FileKind)
    content = models.BinaryField(default=b"")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["report", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["report", "kind"], name="one_file_of_each_kind"),
            models.CheckConstraint(
                condition=models.Q(made_at__isnull=True) | models.Q(failed_at__isnull=True),
                name="report_file_made_or_failed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, {self.kind}"

    def is_cut_off(self, now: datetime) -> bool:
        """It failed, or the worker has said nothing for so long."""
        return self.made_at is None and (self.failed_at is not None or now - self.asked_at >= STALLED_AFTER)
