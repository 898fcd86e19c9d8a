"""Mailboxes that several people use: an address that tells nobody apart."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from attendance.models.attendance import AttendanceImport
from people.models import Service


class SharedAddress(models.Model):
    """Never an identity in this service's reports and never remembered, because a person said so or a report showed it."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="shared_addresses")
    address = models.EmailField()
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    # The report in which two people stood under it; empty where a person said so. It goes when the report is taken back.
    found_in = models.ForeignKey(
        AttendanceImport, on_delete=models.CASCADE, null=True, blank=True, related_name="shared_addresses"
    )

    class Meta:
        ordering = ["address"]
        verbose_name_plural = "shared addresses"
        constraints = [
            models.UniqueConstraint(fields=["service", "address"], name="one_shared_address_per_service"),
            models.CheckConstraint(
                condition=models.Q(address=Lower("address")), name="shared_address_in_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.address
