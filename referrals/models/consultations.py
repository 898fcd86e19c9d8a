"""Which consultation a referral came out of. A clinician says so; nothing is linked by itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from referrals.models.referral import Referral
from supervision.enums import Led
from supervision.models import Consultation


class ConsultationLink(models.Model):
    """A consultation is about one question and leads to one referral; several may come before the same referral."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="consultation_links")
    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, related_name="link_to_referral"
    )
    # What the log said before: taking the link away brings it back.
    led_before = models.CharField(max_length=8, choices=Led, default=Led.UNKNOWN)
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["consultation__day", "pk"]

    def __str__(self) -> str:
        return f"{self.consultation_id} before {self.referral_id}"
