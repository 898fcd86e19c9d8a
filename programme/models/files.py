"""A report as a file."""

from __future__ import annotations

from django.db import models

from core.drawn import DrawnFile, made_or_failed
from programme.enums import FileKind
from programme.models.reports import ProgrammeReport


class ReportFile(DrawnFile):
    report = models.ForeignKey(ProgrammeReport, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=4, choices=FileKind)

    class Meta:
        ordering = ["report", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["report", "kind"], name="one_file_of_each_kind"),
            made_or_failed("report_file_made_or_failed"),
        ]

    def __str__(self) -> str:
        return f"{self.report}, {self.kind}"
