"""Sections that somebody wants to find again."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from courses.models.pages import ModulePage


class SectionBookmark(models.Model):
    """`heading` as it was when the place was kept, so that a list of them asks for no text of a module."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="section_bookmarks"
    )
    module = models.ForeignKey(ModulePage, on_delete=models.CASCADE, related_name="bookmarks")
    section = models.CharField(max_length=40)
    heading = models.CharField(max_length=120)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "module", "section"], name="one_bookmark_per_section")
        ]
        indexes = [models.Index(fields=["person", "-kept_at"], name="bookmarks_of_a_person")]

    def __str__(self) -> str:
        return f"{self.heading}: {self.module}"

    @property
    def url(self) -> str:
        """By the section's name: its number changes when an editor puts one before it."""
        return f"{self.module.get_absolute_url()}?at={self.section}"
