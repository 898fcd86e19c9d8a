"""A change to where a page stands, which one editor asked for and another has to confirm."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from wagtail.models import Page

from cms.enums import PageChangeKind


class PageChange(models.Model):
    """Open until it is made or withdrawn; then the row goes, and the audit log and the page's own log say what happened."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="change_asked_for")
    kind = models.CharField(max_length=10, choices=PageChangeKind)
    new_parent = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    # The editor’s index of what refers to what would find a page used by its own change.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=PageChangeKind.MOVE, new_parent__isnull=False)
                | (~models.Q(kind=PageChangeKind.MOVE) & models.Q(new_parent__isnull=True)),
                name="page_moves_somewhere",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.page}"
