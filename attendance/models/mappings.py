"""What the columns of a list kept by hand are, as somebody of the service said once."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from people.models import Service


class AttendanceMapping(models.Model):
    """Known again by its headings alone: nothing of what stands under them is kept."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="attendance_mappings")
    headings_key = models.CharField(max_length=64)
    # What a column holds, and at which place it stands.
    places: models.JSONField[dict[str, int]] = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "headings_key"], name="one_attendance_mapping_per_headings"
            )
        ]

    def __str__(self) -> str:
        return f"{', '.join(self.places)} ({self.service})"
