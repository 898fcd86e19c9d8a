"""A service's own days without supervision: school holidays, which differ from county to county."""

from __future__ import annotations

from datetime import date

from django.db import models

from people.models import Service


class SchoolHolidayQuerySet(models.QuerySet["SchoolHoliday"]):
    def for_service(self, service: Service) -> SchoolHolidayQuerySet:
        return self.filter(service=service)

    def between(self, start: date, end: date) -> SchoolHolidayQuerySet:
        return self.filter(starts_on__lte=end, ends_on__gte=start)


class SchoolHoliday(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="school_holidays")
    name = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = SchoolHolidayQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="holiday_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name
