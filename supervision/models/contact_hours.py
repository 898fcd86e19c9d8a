"""What a clinician's own supervision is measured against, and supervision had outside the portal."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

FULL_WEEK = Decimal("5")


class SupervisionMinimum(models.Model):
    """For the service's own clinicians alone. Nobody else has a minimum, so nobody else is ever overdue."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="supervision_minimum"
    )
    experience_from = models.DateField("working with under-twos since")
    days_a_week = models.DecimalField(
        max_digits=2,
        decimal_places=1,
        default=FULL_WEEK,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(FULL_WEEK)],
    )
    counted_from = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(days_a_week__gt=0, days_a_week__lte=5), name="days_a_week_up_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.days_a_week} days a week"


class OutsideSupervision(models.Model):
    """Reflective supervision had elsewhere: a day and its length. Nothing of what was said."""

    class Form(models.TextChoices):
        INDIVIDUAL = "individual", "One to one"
        GROUP = "group", "In a group with a facilitator"
        # No minimum and no renewal counts it.
        PEER = "peer", "Among peers, without a facilitator"

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="outside_supervision"
    )
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(480)])
    form = models.CharField(max_length=12, choices=Form, default=Form.INDIVIDUAL)

    class Meta:
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.person}, {self.day}"
