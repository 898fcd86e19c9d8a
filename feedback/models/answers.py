"""What people answered. Answers are paired inside the server and leave it only as groups."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from feedback.models.instruments import Item, Occasion


class Response(models.Model):
    """One person's answers on one occasion. After 12 months the person is cut off and the pairing key stays."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="responses")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="responses"
    )
    # The same for all of one person's responses about one session or course, and otherwise random.
    pairing_key = models.UUIDField(default=uuid.uuid4, db_index=True)
    answered_at = models.DateTimeField()
    # Of an imported anonymous form: recognises the same row in the same file again. Never an address.
    import_key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["answered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "person"],
                condition=models.Q(person__isnull=False),
                name="one_response_per_person",
            ),
            models.UniqueConstraint(
                fields=["occasion", "import_key"],
                condition=~models.Q(import_key=""),
                name="one_response_per_row",
            ),
        ]

    def __str__(self) -> str:
        return f"A response to {self.occasion}"


class Answer(models.Model):
    """A number for ratings and scales, or one choice, or several, or words. None with `declined` is “prefer not to answer”."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="answers")
    value = models.SmallIntegerField(null=True, blank=True)
    choice = models.CharField(max_length=120, blank=True)
    choices: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    text = models.TextField(blank=True)
    declined = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "item"], name="one_answer_per_item")]
        indexes = [models.Index(fields=["item", "value"], name="answer_by_value")]

    def __str__(self) -> str:
        return f"An answer to {self.item}"
