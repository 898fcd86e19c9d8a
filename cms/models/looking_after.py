"""What editors look after: when a page is reviewed next, how often it is read, and where its links lead."""

from __future__ import annotations

from django.db import models
from wagtail.models import Page

from cms.enums import LinkState


class PageReview(models.Model):
    """A day that an editor chose. Without one a page is due a year after it was published last."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="review")
    due_on = models.DateField()
    reviewed_at = models.DateTimeField()

    # The editor’s index of what refers to what would find a page used by what is noted about it.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["due_on"]

    def __str__(self) -> str:
        return f"{self.page}: {self.due_on}"


class PageReading(models.Model):
    """How often a page was opened in a month. It knows nobody: no person, no address, no moment."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="readings")
    month = models.DateField()
    count = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "month"], name="one_count_per_page_and_month")]
        indexes = [models.Index(fields=["month"], name="reading_by_month")]

    def __str__(self) -> str:
        return f"{self.page} in {self.month:%B %Y}: {self.count}"


class LinkInPage(models.Model):
    """A link in the published text of a page, and what was found when somebody looked last."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="links")
    address = models.CharField(max_length=500)
    is_outside = models.BooleanField()
    state = models.CharField(max_length=10, choices=LinkState, default=LinkState.NEW)
    reason = models.CharField(max_length=120, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    looked_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "address"], name="one_row_per_page_and_link")]
        indexes = [
            models.Index(fields=["is_outside", "looked_at"], name="link_by_last_look"),
            models.Index(fields=["state"], name="link_by_state"),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def shown(self) -> str:
        """As an editor knows it: the editor writes links to its own pages and files by their numbers."""
        kind, _, number = self.address.partition(":")
        return (
            {"page": "A page of the site", "document": "A file"}.get(kind, self.address)
            if number.isdigit()
            else self.address
        )
