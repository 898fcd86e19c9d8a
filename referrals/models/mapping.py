"""How one clinical system's export is read."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from people.models import Service
from referrals.enums import WeeksMean
from referrals.mappings import Statement


class ReferralMapping(models.Model):
    """Columns to fields, the system's words to ours, and what its outcomes say about the criteria.

    Its shape is described and checked in `referrals.mappings`.
    """

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="referral_mappings")
    name = models.CharField(max_length=80)
    columns: models.JSONField[dict[str, str]] = models.JSONField(default=dict)
    values: models.JSONField[dict[str, dict[str, str]]] = models.JSONField(default=dict)
    criteria: models.JSONField[dict[str, dict[str, Statement]]] = models.JSONField(default=dict)
    weeks_mean = models.CharField(max_length=10, choices=WeeksMean, default=WeeksMean.NOT_SAID, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["service", "name"], name="one_mapping_per_name")]

    def __str__(self) -> str:
        return self.name
