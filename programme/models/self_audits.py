"""How a team sees itself against the standards for teams: by the titles of their headings, never their text."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.identifiers import refuse_identifiers
from people.models import Service
from programme.enums import TeamHeading, TeamStanding

MAX_SENTENCE = 300


class SelfAudit(models.Model):
    """What a team said on one day."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="self_audits")
    on = models.DateField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["service", "on"], name="one_self_audit_a_day")]

    def __str__(self) -> str:
        return f"Self-audit of {self.on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("programme:self_audit", args=[self.pk])


class SelfAuditLine(models.Model):
    audit = models.ForeignKey(SelfAudit, on_delete=models.CASCADE, related_name="lines")
    heading = models.CharField(max_length=20, choices=TeamHeading)
    standing = models.CharField(max_length=20, choices=TeamStanding, default=TeamStanding.NOT_ASSESSED)
    sentence = models.CharField(max_length=MAX_SENTENCE, blank=True, validators=[refuse_identifiers])
    evidence_address = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "heading"], name="one_self_audit_line_a_heading"),
            models.CheckConstraint(
                condition=models.Q(standing=TeamStanding.NOT_ASSESSED) | ~models.Q(sentence=""),
                name="a_self_audit_says_what_shows_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_heading_display()}: {self.get_standing_display()}"
