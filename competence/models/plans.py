"""A personal development plan: aims with their dates, the days on which it is looked at, and who may read it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from competence.enums import AimOutcome, AimReason
from courses.models import Competency
from people.models import Person


class DevelopmentPlanQuerySet(models.QuerySet["DevelopmentPlan"]):
    def readable_by(self, person: Person) -> DevelopmentPlanQuerySet:
        """One's own, and those that somebody shares with this person by choice."""
        shared = PlanShare.objects.filter(person=person).values("plan")
        return self.filter(Q(person=person) | Q(pk__in=shared))


class DevelopmentPlan(models.Model):
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="development_plans"
    )
    title = models.CharField(max_length=120)
    begun_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    objects = DevelopmentPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_on__isnull=True), name="one_open_plan_per_person"
            )
        ]
        indexes = [models.Index(fields=["person", "begun_on"], name="plan_by_person")]

    def __str__(self) -> str:
        return self.title


class PlanAim(models.Model):
    plan = models.ForeignKey(DevelopmentPlan, on_delete=models.CASCADE, related_name="aims")
    aim = models.CharField(max_length=300)
    reason = models.CharField(max_length=20, choices=AimReason)
    competencies = models.ManyToManyField(Competency, blank=True, related_name="+")
    activities = models.TextField(blank=True)
    support = models.TextField(blank=True)
    due_on = models.DateField()
    evidence = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=AimOutcome, default=AimOutcome.OPEN)
    outcome_note = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.aim

    def is_late(self, today: date) -> bool:
        return self.outcome == AimOutcome.OPEN and self.due_on < today


class PlanReview(models.Model):
    """A day on which the plan is looked at; `held_on` once it was."""

    plan = models.ForeignKey(DevelopmentPlan, on_delete=models.CASCADE, related_name="reviews")
    planned_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["planned_on", "pk"]

    def __str__(self) -> str:
        return f"{self.plan}, {self.planned_on}"


class PlanShare(models.Model):
    """Somebody who may read the plan: named by its owner, and taken off again at any time."""

    plan = models.ForeignKey(DevelopmentPlan, on_delete=models.CASCADE, related_name="shares")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shared_plans"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "person"], name="one_share_per_plan_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.plan}, {self.person}"
