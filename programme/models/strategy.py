"""Recommendations that somebody follows up, what was changed of them, and the meetings of those who steer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.identifiers import refuse_identifiers
from guide.models.workshops import WorkshopNote
from people.models import Service
from programme.strategy.enums import (
    OPEN_STATUSES,
    RecommendationStatus,
    StrategyAudience,
    StrategyIndicator,
    StrategyTerm,
)

TEXT_LENGTH, LINE_LENGTH, OWNER_LENGTH, NOTES_LENGTH = 2000, 500, 80, 6000


class StrategyGroup(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="strategy_groups")
    name = models.CharField(max_length=80, validators=[refuse_identifiers])
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "name"], name="one_strategy_group_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def of_services(self, services: Iterable[Service]) -> RecommendationQuerySet:
        return self.filter(service__in=services)

    def still_open(self) -> RecommendationQuerySet:
        return self.filter(status__in=OPEN_STATUSES)

    def overdue(self, today: date) -> RecommendationQuerySet:
        return self.still_open().filter(due_on__lt=today)

    def due_between(self, first: date, last: date) -> RecommendationQuerySet:
        return self.still_open().filter(due_on__gte=first, due_on__lte=last)


class Recommendation(models.Model):
    """`number` is what a service calls it by; `status_since` the day on which its status last changed. Outside the service
    its owner is only ever told by their role."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="recommendations")
    number = models.PositiveIntegerField()
    group = models.ForeignKey(StrategyGroup, on_delete=models.PROTECT, related_name="recommendations")
    text = models.CharField(max_length=LINE_LENGTH, validators=[refuse_identifiers])
    for_practitioners = models.BooleanField(default=False)
    for_services = models.BooleanField(default=False)
    for_commissioners = models.BooleanField(default=False)
    how = models.TextField(max_length=TEXT_LENGTH, blank=True, validators=[refuse_identifiers])
    next_step = models.CharField(max_length=LINE_LENGTH, blank=True, validators=[refuse_identifiers])
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="owned_recommendations",
    )
    owner_role = models.CharField(max_length=OWNER_LENGTH, blank=True, validators=[refuse_identifiers])
    due_on = models.DateField(null=True, blank=True)
    term = models.CharField(max_length=10, choices=StrategyTerm, blank=True)
    status = models.CharField(max_length=10, choices=RecommendationStatus, default=RecommendationStatus.IDEA)
    status_since = models.DateField()
    evidence = models.TextField(max_length=TEXT_LENGTH, blank=True, validators=[refuse_identifiers])
    evidence_link = models.URLField(blank=True)
    indicator = models.CharField(max_length=20, choices=StrategyIndicator, blank=True)
    decision_wanted = models.CharField(max_length=LINE_LENGTH, blank=True, validators=[refuse_identifiers])
    idea = models.OneToOneField(
        WorkshopNote, on_delete=models.SET_NULL, null=True, blank=True, related_name="recommendation"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["group__order", "group_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="one_recommendation_per_number")
        ]
        indexes = [models.Index(fields=["service", "status", "due_on"], name="recommendation_by_due")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("programme:recommendation", args=[self.pk])

    @property
    def audiences(self) -> tuple[StrategyAudience, ...]:
        return tuple(one for one in StrategyAudience if getattr(self, f"for_{one.value}"))

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today


class RecommendationChange(models.Model):
    """One field before and after. Of an owner the number of the person stands there, never a name."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField(max_length=20)
    before = models.TextField(blank=True, validators=[refuse_identifiers])
    after = models.TextField(blank=True, validators=[refuse_identifiers])
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.field}: {self.recommendation_id}"


class SteeringMeeting(models.Model):
    """A meeting that was held, or is to come."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="steering_meetings")
    held_on = models.DateField()
    notes = models.TextField(max_length=NOTES_LENGTH, blank=True, validators=[refuse_identifiers])
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "held_on"], name="one_steering_meeting_per_day")
        ]

    def __str__(self) -> str:
        return f"Steering group, {self.held_on:%-d %B %Y}"
