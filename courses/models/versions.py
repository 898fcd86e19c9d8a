"""The published versions of a module, and which course was copied from which."""

from __future__ import annotations

from django.db import models
from wagtail.models import Revision

from core.wording import nhs_date
from courses.models.pages import CoursePage, ModulePage


class ModuleVersion(models.Model):
    """A text as readers had it from that moment on, counted from 1. Publishing the same words again makes no version."""

    module = models.ForeignKey(ModulePage, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    # What the editor says to whoever is in the middle of it.
    said = models.CharField(max_length=200, blank=True)
    is_small = models.BooleanField(default=False)
    # Compared with the next text, so that only a change makes a version.
    digest = models.CharField(max_length=64, blank=True)
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    # The editor’s index of what refers to what would find a page used by its own versions.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["module", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["module", "number"], name="one_version_of_each_number"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}, {nhs_date(self.published_at)}"


class CourseCopy(models.Model):
    """A course that was copied for one service: where it comes from. It may go its own way from then on."""

    course = models.OneToOneField(CoursePage, on_delete=models.CASCADE, related_name="copy_row")
    original = models.ForeignKey(
        CoursePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    original_title = models.CharField(max_length=255)
    copied_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["copied_at"]

    def __str__(self) -> str:
        return f"{self.course}, from “{self.original_title}”"


class ModuleCopy(models.Model):
    """A module of such a course, and up to which version of the original its editors have looked."""

    module = models.OneToOneField(ModulePage, on_delete=models.CASCADE, related_name="copy_row")
    original = models.ForeignKey(
        ModulePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    version = models.PositiveSmallIntegerField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.module}, from version {self.version}"
