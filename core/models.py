"""What every room leans on: the audit trail, what limits count, the shared cache, and mail that waits."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import models


class AuditQuerySet(models.QuerySet["AuditEvent"]):
    def about(self, thing: models.Model) -> AuditQuerySet:
        return self.filter(subject_type=thing._meta.label_lower, subject_id=str(thing.pk))

    def by_person(self, person_id: int) -> AuditQuerySet:
        return self.filter(actor_id=person_id)

    def since(self, moment: datetime) -> AuditQuerySet:
        return self.filter(at__gte=moment)


class AuditEvent(models.Model):
    """Who did what to what, and when. Rows are only ever added; features never read them.

    The actor is a plain value, so that the trail outlives the person's record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True, blank=True)
    actor_label = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=80, blank=True)
    details: models.JSONField[dict[str, Any]] = models.JSONField(default=dict, blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-at"], name="audit_subject"),
            models.Index(fields=["actor_id", "-at"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"


class RateCount(models.Model):
    """Tries of one account or from one address, while a limit on them runs. The key is a digest of who it is."""

    key = models.CharField(max_length=80, primary_key=True)
    tries = models.PositiveIntegerField()
    ends_at = models.BigIntegerField(
        db_index=True
    )  # in seconds, so that both databases compare it in one way

    def __str__(self) -> str:
        return self.key


class CacheRow(models.Model):
    """The table of Django's database cache, so that an ordinary migration makes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "core_cache"

    def __str__(self) -> str:
        return self.cache_key


class WaitingMail(models.Model):
    """A mail that the mail server did not take. It is tried again until it goes, for a week at most."""

    written_at = models.DateTimeField(db_index=True)
    receiver = models.EmailField()
    message = models.BinaryField()

    def __str__(self) -> str:
        return f"to {self.receiver}, of {self.written_at:%d %B %Y}"
