"""What a service asks of a referral, as it stood on each day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db import models

from people.models import Service
from referrals.enums import Criterion


class CriteriaVersionQuerySet(models.QuerySet["CriteriaVersion"]):
    def for_service(self, service: Service) -> CriteriaVersionQuerySet:
        return self.filter(service=service)

    def newest_first(self) -> CriteriaVersionQuerySet:
        return self.order_by("-in_force_from")


class CriteriaVersion(models.Model):
    """A version holds from its day until the next one's. It is never rewritten: a change is a new version."""

    counts_in_one_service = True

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="criteria_versions")
    version = models.PositiveSmallIntegerField()
    in_force_from = models.DateField()
    items: models.JSONField[list[str]] = models.JSONField(default=list)
    accepts_antenatal = models.BooleanField("takes referrals in pregnancy", default=True)
    youngest_months = models.PositiveSmallIntegerField(default=0)
    oldest_months = models.PositiveSmallIntegerField(default=24)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    objects = CriteriaVersionQuerySet.as_manager()

    class Meta:
        ordering = ["service", "in_force_from"]
        constraints = [
            models.UniqueConstraint(fields=["service", "version"], name="one_criteria_version_per_number"),
            models.UniqueConstraint(fields=["service", "in_force_from"], name="one_criteria_version_per_day"),
            models.CheckConstraint(
                condition=models.Q(oldest_months__gte=models.F("youngest_months")),
                name="criteria_age_range_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.version}"

    @property
    def item_labels(self) -> list[str]:
        return [item.label for item in Criterion if item in self.items]


def in_force_on(versions: Sequence[CriteriaVersion], day: date) -> CriteriaVersion | None:
    """Of one service's versions in the order of their dates, the one that held on the day."""
    return next((version for version in reversed(versions) if version.in_force_from <= day), None)
