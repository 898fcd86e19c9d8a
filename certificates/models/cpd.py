"""A person's own part of their CPD log: activities they add, and what they say about those the portal knows."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from certificates.enums import CpdMethod
from core.evidence_files import EvidenceFile, unguessable_name
from core.identifiers import refuse_identifiers


class CpdEntryQuerySet(models.QuerySet["CpdEntry"]):
    def ending_between(self, start: date, end: date) -> CpdEntryQuerySet:
        return self.filter(ended_on__gte=start, ended_on__lte=end)


class CpdEntry(models.Model):
    """An activity elsewhere that somebody adds to their own log. Nobody else sees it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cpd_entries")
    started_on = models.DateField()
    ended_on = models.DateField()
    method = models.CharField(max_length=20, choices=CpdMethod)
    topic = models.CharField(max_length=200, validators=[refuse_identifiers])
    relevance = models.TextField(max_length=2000, blank=True, validators=[refuse_identifiers])
    # What some regulators ask besides: how people benefit, and what talking it over with a peer brought.
    benefit = models.TextField(max_length=2000, blank=True, validators=[refuse_identifiers])
    peer_reflection = models.TextField(max_length=2000, blank=True, validators=[refuse_identifiers])
    code_themes: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    minutes = models.PositiveIntegerField()
    participatory_minutes = models.PositiveIntegerField(default=0)
    evidence = models.CharField(max_length=300, blank=True, validators=[refuse_identifiers])
    added_at = models.DateTimeField()

    objects = CpdEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-ended_on", "-pk"]
        verbose_name_plural = "CPD entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__gte=models.F("started_on")), name="cpd_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(participatory_minutes__lte=models.F("minutes")),
                name="cpd_participatory_within_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}, {self.ended_on:%d %B %Y}"


def unguessable_evidence_name(evidence: CpdEvidence, name: str) -> str:
    return unguessable_name(evidence, name)


class CpdEvidence(EvidenceFile):
    """A file that shows an activity. Its owner alone opens it, and it goes with the activity."""

    folder = "cpd-evidence"

    entry = models.ForeignKey(CpdEntry, on_delete=models.CASCADE, related_name="files")
    # By the name that the first migration of these files gives it.
    file = models.FileField(upload_to=unguessable_evidence_name)

    class Meta(EvidenceFile.Meta):
        verbose_name_plural = "CPD evidence"


class CpdRemark(models.Model):
    """What somebody adds to a line that the portal wrote: why it mattered in their work, and the Code's themes."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cpd_remarks")
    # Names the line: `session-12`, `course-3`, `meeting-40` (certificates/cpd.py). Lines are not rows of one table.
    line_key = models.CharField(max_length=40)
    relevance = models.TextField(max_length=2000, blank=True, validators=[refuse_identifiers])
    benefit = models.TextField(max_length=2000, blank=True, validators=[refuse_identifiers])
    peer_reflection = models.TextField(max_length=2000, blank=True, validators=[refuse_identifiers])
    code_themes: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    is_left_out = models.BooleanField("leave this out of my log", default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "line_key"], name="one_remark_per_line"),
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.line_key}"
