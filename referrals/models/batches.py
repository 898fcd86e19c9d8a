"""Files that were read. The file itself is never kept; its digest recognises a second copy."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from people.models import Service
from referrals.models.mapping import ReferralMapping


class ReferralImport(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="referral_imports")
    mapping = models.ForeignKey(
        ReferralMapping, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports"
    )
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    headings: models.JSONField[list[str]] = models.JSONField(default=list)
    report: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_name} for {self.service}"


class RejectedRow(models.Model):
    """A row that did not enter, for mending. Only mapped columns, guarded cells masked; gone after a month."""

    batch = models.ForeignKey(ReferralImport, on_delete=models.CASCADE, related_name="rejected_rows")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300)
    values: models.JSONField[dict[str, str]] = models.JSONField(default=dict)

    class Meta:
        ordering = ["row", "pk"]

    def __str__(self) -> str:
        return f"Row {self.row}"
