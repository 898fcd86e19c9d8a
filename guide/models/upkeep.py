"""What keeps entries true: links by which whoever runs a service edits it, what they sent, and what readers found wrong."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.constraints import both_or_neither
from core.json_values import JsonObject
from guide.enums import ChangeState, MistakenPart
from guide.models.directory import DirectoryEntry


class EntryLinkQuerySet(models.QuerySet["EntryLink"]):
    def live(self, now: datetime) -> EntryLinkQuerySet:
        return self.filter(revoked_at__isnull=True, expires_at__gt=now)


class EntryLink(models.Model):
    """A link to one entry's form, mailed to whoever runs the service. Only a digest of it is kept."""

    entry = models.ForeignKey(DirectoryEntry, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    receiver = models.EmailField()
    sent_at = models.DateTimeField()
    # Empty where the clock sent it, because the entry was due to be checked.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = EntryLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            both_or_neither("revoked_at", "revoked_by", name="a_revoked_link_says_by_whom"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="a_link_works_for_a_while"),
        ]

    def __str__(self) -> str:
        return f"{self.entry}, {self.sent_at:%d %B %Y}"


class EntryChangeQuerySet(models.QuerySet["EntryChange"]):
    def waiting(self) -> EntryChangeQuerySet:
        return self.filter(state=ChangeState.WAITING)


class EntryChange(models.Model):
    """What somebody sent by a link: the words of each field as they would be. Nothing is shown before it is accepted."""

    entry = models.ForeignKey(DirectoryEntry, on_delete=models.CASCADE, related_name="changes")
    link = models.ForeignKey(
        EntryLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="changes"
    )
    values: models.JSONField[JsonObject] = models.JSONField(default=dict)
    state = models.CharField(max_length=20, choices=ChangeState, default=ChangeState.WAITING)
    sent_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = EntryChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [both_or_neither("decided_at", "decided_by", name="a_decided_change_says_by_whom")]
        indexes = [models.Index(fields=["state", "sent_at"], name="entry_change_by_state")]

    def __str__(self) -> str:
        return f"{self.entry}, {self.sent_at:%d %B %Y}"


class EntryReportQuerySet(models.QuerySet["EntryReport"]):
    def unanswered(self) -> EntryReportQuerySet:
        return self.filter(answered_at__isnull=True)


class EntryReport(models.Model):
    """Something wrong in an entry, as anybody told it. Nothing is kept of who told it."""

    entry = models.ForeignKey(DirectoryEntry, on_delete=models.CASCADE, related_name="reports")
    part = models.CharField(max_length=20, choices=MistakenPart)
    words = models.CharField(max_length=300, blank=True)
    reported_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = EntryReportQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_on", "-pk"]
        constraints = [both_or_neither("answered_at", "answered_by", name="an_answered_report_says_by_whom")]
        indexes = [
            models.Index(
                fields=["entry"], condition=models.Q(answered_at__isnull=True), name="entry_report_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.get_part_display()}"
