"""What else was going on: shown beside every chart, so that nothing is put down to training alone."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from core.identifiers import refuse_identifiers
from people.models import Service
from referrals.enums import EventKind


class ContextEventQuerySet(models.QuerySet["ContextEvent"]):
    def touching(self, start: date, end: date) -> ContextEventQuerySet:
        """Events that began by the end of the period and were not over before it started."""
        lasted = models.Q(ends_on__gte=start) | models.Q(ends_on__isnull=True, starts_on__gte=start)
        return self.filter(lasted, starts_on__lte=end)


class ContextEvent(models.Model):
    counts_in_one_service = True

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="context_events")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until, if it ended", null=True, blank=True)
    title = models.CharField("what happened", max_length=120, validators=[refuse_identifiers])
    kind = models.CharField(max_length=10, choices=EventKind, default=EventKind.SERVICE)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    objects = ContextEventQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "starts_on", "title"], name="one_event_per_day_and_title"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="context_event_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title
