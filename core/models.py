"""What every room leans on: the audit trail."""

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
