"""Bright ideas of workshops that were read and shown, and are no recommendation yet."""

from __future__ import annotations

from guide.models.workshops import WorkshopNote, WorkshopNoteQuerySet
from guide.pathway_enums import NoteKind
from people.models import Service


def ideas_to_take(service: Service) -> WorkshopNoteQuerySet:
    shown = WorkshopNote.objects.shown().filter(workshop__service=service, kind=NoteKind.IDEA)
    return shown.filter(recommendation__isnull=True)
