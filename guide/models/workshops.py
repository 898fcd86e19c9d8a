"""Workshops about what is there and what is missing: a link that people open on their phones, and the notes that they leave."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from core.constraints import both_or_neither
from guide.enums import NeedLevel
from guide.models.places import LocalArea
from guide.pathway_enums import AgeBand, NoteHeading, NoteKind, NoteState
from people.models import Service


class GapWorkshop(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="gap_workshops")
    title = models.CharField(max_length=160)
    area = models.ForeignKey(
        LocalArea, on_delete=models.SET_NULL, null=True, blank=True, related_name="gap_workshops"
    )
    # The code of its link is made from this and from the installation's key.
    secret = models.CharField(max_length=40, unique=True)
    expires_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [both_or_neither("revoked_at", "revoked_by", name="a_revoked_workshop_says_by_whom")]

    def __str__(self) -> str:
        return self.title

    def is_open(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


class WorkshopNoteQuerySet(models.QuerySet["WorkshopNote"]):
    def shown(self) -> WorkshopNoteQuerySet:
        return self.filter(state=NoteState.SHOWN)


class WorkshopNote(models.Model):
    """Nothing is kept of who wrote it. Nobody but the facilitators reads it before it is shown."""

    workshop = models.ForeignKey(GapWorkshop, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    text = models.CharField(max_length=300)
    level = models.CharField(max_length=20, choices=NeedLevel, blank=True)
    age = models.CharField(max_length=20, choices=AgeBand, blank=True)
    heading = models.CharField(max_length=20, choices=NoteHeading, blank=True)
    state = models.CharField(max_length=10, choices=NoteState, default=NoteState.WAITING)
    added_on = models.DateField()

    objects = WorkshopNoteQuerySet.as_manager()

    class Meta:
        ordering = ["heading", "kind", "pk"]
        indexes = [models.Index(fields=["workshop", "state"], name="workshop_note_by_state")]

    def __str__(self) -> str:
        return self.text
