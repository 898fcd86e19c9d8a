"""Who wants to hear of bookings together, and how often."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sessions.enums import DigestRhythm


class BookingDigest(models.Model):
    """Without a row nothing is mailed. `told_until`: bookings up to then were in an earlier digest."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="booking_digest"
    )
    rhythm = models.CharField(max_length=10, choices=DigestRhythm)
    told_until = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_rhythm_display()}, {self.person}"
