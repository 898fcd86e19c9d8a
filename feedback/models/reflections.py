"""Private reflections: sealed, and opened for their author alone."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from feedback.sealing import new_salt, unseal
from people.models import Person


class ReflectionKey(models.Model):
    """A person's own salt. Without it their reflections can never be opened again."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reflection_key"
    )
    salt = models.BinaryField(default=new_salt)

    def __str__(self) -> str:
        return "a reflection key"


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def written_by(self, person: Person) -> ReflectionQuerySet:
        """The only way in: no role sees further than its own."""
        return self.filter(key__person=person).select_related("key")


class Reflection(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(ReflectionKey, on_delete=models.CASCADE, related_name="reflections")
    written_at = models.DateTimeField()
    sealed = models.BinaryField()

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "pk"]

    def __str__(self) -> str:
        return "a private reflection"

    def text(self) -> str:
        return unseal(self.sealed, self.key.salt)
