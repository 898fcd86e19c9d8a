"""What every app leans on: the audit log, what limits count, the shared cache, and mail that waits."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q


def people() -> Any:
    """The people app's, which alone knows whose a key is."""
    return get_user_model()._default_manager


class AuditQuerySet(models.QuerySet["AuditEvent"]):
    def about(self, thing: models.Model) -> AuditQuerySet:
        of_type = self.filter(subject_type=thing._meta.label_lower)
        if isinstance(thing, get_user_model()):
            return of_type.filter(person_key__in=people().audit_keys([thing.pk]))
        return of_type.filter(subject_id=str(thing.pk))

    def by_person(self, person_id: int) -> AuditQuerySet:
        return self.filter(actor_key__in=people().audit_keys([person_id]))

    def on_record_of(self, person_id: int) -> AuditQuerySet:
        """What others did with the person's record: looked at it, or changed it."""
        keys = people().audit_keys([person_id])
        return self.filter(person_key__in=keys).exclude(actor_key__in=keys)

    def of_service(self, service_id: int, keys: Iterable[uuid.UUID]) -> AuditQuerySet:
        """The service's rows; of those written before rows named a service, what the holders of the keys did."""
        return self.filter(Q(service_id=service_id) | Q(service_id=None, actor_key__in=keys))

    def since(self, moment: datetime) -> AuditQuerySet:
        return self.filter(at__gte=moment)


class AuditEvent(models.Model):
    """Who did what to what, and when. Rows are only added, and go by retention alone; features never read them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(db_index=True)
    actor_key = models.UUIDField(null=True, blank=True)
    actor_label = models.CharField(max_length=200, blank=True)
    # A plain value like the others: the service whose administrators may read the row.
    service_id = models.BigIntegerField(null=True, blank=True)
    verb = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=80, blank=True)
    # Whose record it was.
    person_key = models.UUIDField(null=True, blank=True)
    details: models.JSONField[dict[str, Any]] = models.JSONField(default=dict, blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-at"], name="audit_subject"),
            models.Index(fields=["actor_key", "-at"], name="audit_actor"),
            models.Index(fields=["service_id", "-at"], name="audit_service"),
            models.Index(fields=["person_key", "-at"], name="audit_person"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"

    @property
    def actor_id(self) -> int | None:
        """The number of the person who acted, while their key is there."""
        return people().of_audit_keys([self.actor_key]).get(self.actor_key) if self.actor_key else None


class DataChange(models.Model):
    """Something that figures are made of was written: of one service, or of any where none is named."""

    at = models.DateTimeField(db_index=True)
    # A plain value: the service itself stands in a room above.
    service_id = models.BigIntegerField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.pk}"


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


class DuePart(models.Model):
    """A part of the work by the clock: when it was last done, and when it failed unless it was done since."""

    name = models.CharField(max_length=80, primary_key=True)
    done_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
