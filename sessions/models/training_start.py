"""Which session a service takes as the one with which training began."""

from __future__ import annotations

from django.db import models

from people.models import Service
from sessions.models.training import TrainingSession


class TrainingStart(models.Model):
    """Without one, training began with the first session of the kind training. Who chose it, and when, is in the audit log."""

    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="training_start")
    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["service"]

    def __str__(self) -> str:
        return str(self.session)
