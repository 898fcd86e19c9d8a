"""What readers outside a service may read of one financial quarter, settled once. Everything they read is made from these."""

from __future__ import annotations

from django.db import models

from core.json_values import JsonObject
from people.models import Service


class ReleasedQuarter(models.Model):
    """A row never changes. A restatement is a later version beside it; the latest counts."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="released_quarters")
    starts_on = models.DateField("first day of the quarter")
    version = models.PositiveSmallIntegerField(default=1)
    settled_at = models.DateTimeField()
    profile = models.CharField("disclosure profile", max_length=4)
    # Read and written by programme/release/settled.py alone. As published: null is hidden. And the true counts behind it, which never leave the service: what a later version
    # would tell depends on how much has changed since.
    shown: models.JSONField[JsonObject] = models.JSONField(default=dict)
    counts: models.JSONField[JsonObject] = models.JSONField(default=dict)

    class Meta:
        ordering = ["service", "starts_on", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "starts_on", "version"], name="one_version_of_a_quarter"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service}, quarter from {self.starts_on}, version {self.version}"
