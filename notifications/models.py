"""Which notices a service sends to whom and in which words, and what was sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from notifications.enums import Delivery, NoticeRole
from people.models import Service

MAX_ATTEMPTS = 8


class NoticeSetting(models.Model):
    """What an administrator changed for one notice and role; where there is no row, the product's words hold."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="notice_settings")
    notice = models.CharField(max_length=40)
    role = models.CharField(max_length=20, choices=NoticeRole)
    is_on = models.BooleanField("send this notice", default=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()

    class Meta:
        ordering = ["service", "notice", "role"]
        constraints = [
            models.UniqueConstraint(fields=["service", "notice", "role"], name="one_notice_setting")
        ]

    def __str__(self) -> str:
        return f"{self.notice} to {self.role}, {self.service}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unsent(self) -> NoticeQuerySet:
        """Those that still have to go, the oldest first; one that was refused too often is left."""
        return self.filter(sent_at__isnull=True, dropped_at__isnull=True, attempts__lt=MAX_ATTEMPTS).order_by(
            "pk"
        )

    def due(self, now: datetime) -> NoticeQuerySet:
        """Unsent, and waiting for no digest and no end of quiet hours."""
        return self.unsent().filter(models.Q(waits_until__isnull=True) | models.Q(waits_until__lte=now))


class Notice(models.Model):
    """One mail to one person about one thing on one occasion: the constraint is what makes it go only once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    notice = models.CharField(max_length=40)
    role = models.CharField(max_length=20, choices=NoticeRole)
    # "booking:12", "session:7", "membership:3": what it is about.
    thing = models.CharField(max_length=60)
    # Which time: the day of a reminder, the SEQUENCE of a change, the version of an agreement.
    occasion = models.CharField(max_length=60)
    details: models.JSONField[dict[str, Any]] = models.JSONField(default=dict, blank=True)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    # What it was about is over or gone, so it was not sent.
    dropped_at = models.DateTimeField(null=True, blank=True)
    # Until a digest, or the end of quiet hours. What waits for a digest goes with the others of its person.
    waits_until = models.DateTimeField(null=True, blank=True)
    in_digest = models.BooleanField(default=False)
    # How often a mail server that was there would not take it.
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "notice", "role", "thing", "occasion"], name="one_notice_per_occasion"
            )
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(sent_at__isnull=True, dropped_at__isnull=True),
                name="notice_unsent",
            ),
            models.Index(
                fields=["person", "waits_until"],
                condition=models.Q(in_digest=True, sent_at__isnull=True, dropped_at__isnull=True),
                name="notice_for_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice} to {self.person} about {self.thing}, {self.occasion}"


class NoticeChoice(models.Model):
    """How somebody wants one kind of notice. Without a row it comes at once."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_choices"
    )
    notice = models.CharField(max_length=40)
    role = models.CharField(max_length=20, choices=NoticeRole)
    delivery = models.CharField(max_length=10, choices=Delivery)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "notice", "role"], name="one_choice_per_notice")
        ]

    def __str__(self) -> str:
        return f"{self.notice}: {self.get_delivery_display()}"


class QuietHours(models.Model):
    """When what is not urgent waits. Both hours or neither; days by number, Monday is 0."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiet_hours"
    )
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    days_off: models.JSONField[list[int]] = models.JSONField(default=list, blank=True)
    bank_holidays_off = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "quiet hours"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True, ends__isnull=True)
                | models.Q(starts__isnull=False, ends__isnull=False),
                name="quiet_hours_from_and_to",
            )
        ]

    def __str__(self) -> str:
        return f"Quiet hours of {self.person}"
