"""What a service asks of those who commission it, in its own words."""

from __future__ import annotations

from django.db import models

from core.identifiers import refuse_identifiers
from people.models import Service

MAX_LENGTH = 1_500


class CommissionerRequest(models.Model):
    service = models.OneToOneField(
        Service, on_delete=models.CASCADE, related_name="commissioner_request", verbose_name="service"
    )
    text = models.TextField("what you ask for", max_length=MAX_LENGTH, validators=[refuse_identifiers])
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"What {self.service} asks of its commissioners"
