"""What opens the private texts of one person, for that person alone."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from people.sealing import new_salt


class SealingKey(models.Model):
    """A person's own salt. Without it their private texts can never be opened again."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sealing_key"
    )
    salt = models.BinaryField(default=new_salt)

    def __str__(self) -> str:
        return "a sealing key"
