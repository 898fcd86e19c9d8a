"""The shared language: what a word means to workers and to families, and what to say instead of what."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from people.models import Service


class GlossaryTerm(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="glossary_terms")
    word = models.CharField(max_length=80)
    worker_text = models.CharField("what it means to people who work with families", max_length=400)
    family_text = models.CharField("what we say to families", max_length=400)
    rather_not_say = models.CharField(max_length=160, blank=True)
    say = models.CharField(max_length=160, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["word", "pk"]
        constraints = [models.UniqueConstraint(fields=["service", "word"], name="one_glossary_term_per_word")]

    def __str__(self) -> str:
        return self.word

    @property
    def anchor(self) -> str:
        return f"word-{self.pk}"
