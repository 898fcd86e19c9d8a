"""What this room does when the editor publishes."""

from __future__ import annotations

from wagtail.models import Revision
from wagtail.signals import page_published

from courses.actions import note_version
from courses.models import ModulePage


def connect() -> None:
    page_published.connect(note_published, sender=ModulePage, dispatch_uid="courses.versions")


def note_published(instance: ModulePage, revision: Revision | None = None, **kwargs: object) -> None:
    """By whichever way: two people's word, the clock, or a file."""
    note_version(module=instance, revision=revision)
