"""How a service's certificates look, and the pictures that designs and certificates name."""

from __future__ import annotations

import base64

from django.db import models

from core.json_values import JsonObject
from core.logos import CONTENT_TYPES
from people.models import Service


class DesignPicture(models.Model):
    """Named by what is in it and never changed: certificates that were issued go on showing it."""

    name = models.CharField(max_length=64, primary_key=True)
    ending = models.CharField(max_length=4)
    content = models.BinaryField()
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name[:12]

    @property
    def address(self) -> str:
        """An address that holds the picture itself, so that no other request is needed on paper or on a page."""
        return f"data:{CONTENT_TYPES[self.ending]};base64,{base64.b64encode(bytes(self.content)).decode()}"


class CertificateDesign(models.Model):
    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="certificate_design")
    look: models.JSONField[JsonObject] = models.JSONField(editable=False)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"certificates of {self.service}"
