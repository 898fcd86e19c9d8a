"""What is asked (instrument and items) and when (occasion)."""

from __future__ import annotations

from django.db import models

from courses.models import CoursePage
from feedback.enums import ItemKind, OccasionKind
from sessions.models import TrainingSession


class Instrument(models.Model):
    key = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=160)

    class Meta:
        ordering = ["key", "-version"]
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="one_instrument_per_version")]

    def __str__(self) -> str:
        return f"{self.title} (version {self.version})"


class Item(models.Model):
    """One question. The key is the same wherever the same thing is asked, so that before and after can be paired."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="items")
    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=ItemKind)
    wording = models.CharField(max_length=300)
    options: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    required = models.BooleanField(default=True)

    class Meta:
        ordering = ["instrument", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["instrument", "key"], name="one_item_per_key")]

    def __str__(self) -> str:
        return self.wording


class Occasion(models.Model):
    """An instrument put to people at one time, about one session or one course."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="occasions")
    kind = models.CharField(max_length=12, choices=OccasionKind)
    session = models.ForeignKey(
        TrainingSession, on_delete=models.CASCADE, null=True, blank=True, related_name="occasions"
    )
    course = models.ForeignKey(
        CoursePage, on_delete=models.CASCADE, null=True, blank=True, related_name="occasions"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(session__isnull=True) ^ models.Q(course__isnull=True),
                name="occasion_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["session", "kind"],
                condition=models.Q(session__isnull=False),
                name="one_occasion_per_session",
            ),
            models.UniqueConstraint(
                fields=["course", "kind"],
                condition=models.Q(course__isnull=False),
                name="one_occasion_per_course",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.session or self.course}"
