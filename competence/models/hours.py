"""A year of reflective supervision by category, sent to a supervisor who signs it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from people.models import Person


class HoursSignOffQuerySet(models.QuerySet["HoursSignOff"]):
    def sent_to(self, person: Person) -> HoursSignOffQuerySet:
        return self.filter(supervisor=person, withdrawn_at__isnull=True)

    def waiting(self) -> HoursSignOffQuerySet:
        return self.filter(decided_at__isnull=True, withdrawn_at__isnull=True)


class HoursSignOff(models.Model):
    """The minutes are those of the day on which it was sent: what is signed does not change afterwards."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hours_sign_offs"
    )
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hours_to_sign"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    group_minutes = models.PositiveIntegerField()
    individual_minutes = models.PositiveIntegerField()
    # Among peers without a facilitator: told, and not counted.
    peer_minutes = models.PositiveIntegerField()
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    is_signed = models.BooleanField(default=False)
    comment = models.CharField(max_length=500, blank=True)

    objects = HoursSignOffQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(decided_at__isnull=True, withdrawn_at__isnull=True),
                name="one_sign_off_waits_per_person",
            ),
            models.CheckConstraint(
                condition=Q(is_signed=False) | Q(decided_at__isnull=False), name="signed_hours_say_when"
            ),
        ]
        indexes = [models.Index(fields=["supervisor", "decided_at"], name="hours_by_supervisor")]

    def __str__(self) -> str:
        return f"{self.person}, {self.starts_on} to {self.ends_on}"

    def get_absolute_url(self) -> str:
        return reverse("competence:sign_hours", args=[self.pk])

    @property
    def counted_minutes(self) -> int:
        return self.group_minutes + self.individual_minutes
