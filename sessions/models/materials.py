"""What a host hands out: slides, links, the recording."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.text import slugify

from sessions.enums import MaterialAudience, MaterialKind
from sessions.models.training import TrainingSession


def unguessable_name(material: SessionMaterial, name: str) -> str:
    """What the file was called on somebody's computer is not kept: names of files name people."""
    return f"session-materials/{uuid4().hex}.{material.ending}"


class SessionMaterial(models.Model):
    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="materials")
    kind = models.CharField(max_length=10, choices=MaterialKind)
    title = models.CharField(max_length=120)
    address = models.URLField(max_length=500, blank=True)
    file = models.FileField(upload_to=unguessable_name, blank=True)
    ending = models.CharField(max_length=5, blank=True)
    audience = models.CharField(max_length=10, choices=MaterialAudience, default=MaterialAudience.CAME)
    shown_from = models.DateTimeField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=MaterialKind.FILE, address="") & ~models.Q(file="")
                | ~models.Q(kind=MaterialKind.FILE) & models.Q(file="") & ~models.Q(address=""),
                name="material_is_file_or_link",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_file(self) -> bool:
        return self.kind == MaterialKind.FILE

    @property
    def download_name(self) -> str:
        return f"{slugify(self.title)[:60] or 'material'}.{self.ending}"
