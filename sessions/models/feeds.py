"""A person's dates at a secret address that calendar programs read without signing in."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from sessions.enums import FeedKind


class CalendarFeed(models.Model):
    """The address is made from `key` and a seal that needs the server's own secret: this row alone opens nothing."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    kind = models.CharField(max_length=10, choices=FeedKind)
    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    opened_at = models.DateTimeField()
    # What was last handed out, and since when it is so: the answer to “has anything changed?”.
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["person", "kind"]
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_feed_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.person}"
