"""Files that were read. The file itself is never kept; its digest recognises a second copy."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from core.constraints import both_or_neither
from core.json_values import JsonObject
from people.models import Service
from referrals.models.mapping import ReferralMapping

STALLED_AFTER = timedelta(hours=2)


class ReferralImport(models.Model):
    counts_in_one_service = True

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="referral_imports")
    mapping = models.ForeignKey(
        ReferralMapping, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports"
    )
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    headings: models.JSONField[list[str]] = models.JSONField(default=list)
    report: models.JSONField[JsonObject] = models.JSONField(default=dict)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    dates = models.CharField(max_length=3, blank=True)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)
    # A long file is undone by a worker: asked for first, done a little later.
    undo_asked_at = models.DateTimeField(null=True, blank=True)
    undo_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-imported_at", "-pk"]
        constraints = [
            both_or_neither("undo_asked_at", "undo_asked_by", name="referral_import_undo_asked_pair"),
            both_or_neither("undone_at", "undone_by", name="referral_import_undone_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} for {self.service}"

    def is_stalled(self, now: datetime) -> bool:
        return self.finished_at is None and self.imported_at < now - STALLED_AFTER


class ImportPiece(models.Model):
    """A part of a file on its way to the worker, who may be on another machine. Gone as soon as it is read."""

    batch = models.ForeignKey(ReferralImport, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["batch", "number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="one_piece_per_number")]

    def __str__(self) -> str:
        return f"Piece {self.number}"


class EarlierState(models.Model):
    """What a referral was before a file changed it, for undoing the file. Kept as long as that can be asked for."""

    batch = models.ForeignKey(ReferralImport, on_delete=models.CASCADE, related_name="earlier_states")
    referral = models.ForeignKey(
        "referrals.Referral", on_delete=models.CASCADE, related_name="earlier_states"
    )
    fields: models.JSONField[JsonObject] = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "referral"], name="one_earlier_state_per_file")
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} before {self.batch_id}"


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
