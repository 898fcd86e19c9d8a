"""Private reflections: sealed, and opened for their author alone."""

from __future__ import annotations

import uuid

from django.db import models

from people.models import Person, SealingKey
from people.sealing import unseal


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def written_by(self, person: Person) -> ReflectionQuerySet:
        """The only way in: no role sees further than its own."""
        return self.filter(key__person=person).select_related("key")


class Reflection(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(SealingKey, on_delete=models.CASCADE, related_name="reflections")
    written_at = models.DateTimeField()
    sealed = models.BinaryField()

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "pk"]

    def __str__(self) -> str:
        return "a private reflection"

    def text(self) -> str:
        return unseal(self.sealed, self.key.salt)
