"""What is asked (instrument and items) and when (occasion)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from courses.models import CoursePage
from feedback.enums import ItemKind, OccasionKind
from sessions.models import TrainingSession

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feedback.models.rounds import SurveyRound
    from people.models import Service


def about_exactly_one(*names: str) -> models.Q:
    """One of the named fields is filled in, and no other."""
    found = models.Q()
    for chosen in names:
        found |= models.Q(**{f"{name}__isnull": name != chosen for name in names})
    return found


class Instrument(models.Model):
    key = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=160)
    intro = models.TextField(blank=True)

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
    label = models.CharField("short name for tables and charts", max_length=120, blank=True)
    options: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    required = models.BooleanField(default=True)
    # Beginnings of words that, all together in a column's heading, say that the column answers this item.
    phrases: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    # Other ways in which forms write one of the options.
    synonyms: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["instrument", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["instrument", "key"], name="one_item_per_key")]

    def __str__(self) -> str:
        return self.wording

    @property
    def short(self) -> str:
        return self.label or self.wording


class OccasionQuerySet(models.QuerySet["Occasion"]):
    def about(self, *, session: TrainingSession | None, course: CoursePage | None) -> OccasionQuerySet:
        return self.filter(session=session) if session is not None else self.filter(course=course)

    def run_by(self, services: Iterable[Service]) -> OccasionQuerySet:
        """Occasions about those services' sessions, and about courses, which services share."""
        return self.filter(models.Q(session__service__in=list(services)) | models.Q(course__isnull=False))


class Occasion(models.Model):
    """An instrument put to people at one time, about one session, one course or one round of a service."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="occasions")
    kind = models.CharField(max_length=12, choices=OccasionKind)
    session = models.ForeignKey(
        TrainingSession, on_delete=models.CASCADE, null=True, blank=True, related_name="occasions"
    )
    course = models.ForeignKey(
        CoursePage, on_delete=models.CASCADE, null=True, blank=True, related_name="occasions"
    )

    round = models.OneToOneField(
        "feedback.SurveyRound", on_delete=models.CASCADE, null=True, blank=True, related_name="occasion"
    )

    objects = OccasionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=about_exactly_one("session", "course", "round"), name="occasion_about_one_thing"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=OccasionKind.NEEDS, round__isnull=False)
                | (~models.Q(kind=OccasionKind.NEEDS) & models.Q(round__isnull=True)),
                name="needs_are_asked_in_rounds",
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
        return f"{self.get_kind_display()}: {self.subject}"

    @property
    def subject(self) -> TrainingSession | CoursePage | SurveyRound:
        return self.session or self.course or self.round  # type: ignore[return-value]

    @property
    def subject_label(self) -> str:
        """Names the subject as a plain value, for keys that must not cross from one to another."""
        if self.round_id:
            return f"round {self.round_id}"
        return f"session {self.session_id}" if self.session_id else f"course {self.course_id}"
