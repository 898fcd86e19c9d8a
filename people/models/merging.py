"""Two records that somebody takes for one person's, until both addresses or two administrators have said so."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from config import policy


class MergeRequestQuerySet(models.QuerySet["MergeRequest"]):
    def open_on(self, now: datetime) -> MergeRequestQuerySet:
        return self.filter(asked_at__gt=now - policy.MERGE_REQUEST_HOLDS)

    def out_of_date(self, now: datetime) -> MergeRequestQuerySet:
        return self.filter(asked_at__lte=now - policy.MERGE_REQUEST_HOLDS)


class MergeRequest(models.Model):
    kept = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    closed = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    kept_confirmed_at = models.DateTimeField(null=True, blank=True)
    closed_confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = MergeRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kept", "closed"], name="one_merge_request_for_two_records"),
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("closed")), name="a_merge_is_of_two_records"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.closed} into {self.kept}"

    @property
    def is_own(self) -> bool:
        """Asked by the person, who confirms both addresses; otherwise a second administrator agrees."""
        return self.asked_by_id == self.kept_id
