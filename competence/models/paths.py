"""Learning paths of courses, sessions and supervision; and training elsewhere in which people take an interest."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from competence.enums import StepKind
from core.constraints import both_or_neither
from courses.models import CoursePage
from people.enums import JobFamily
from people.models import Person, Service
from people.own_words import JOBS
from sessions.enums import SessionKind
from sessions.own_words import KINDS_OF_SESSION


class LearningPathQuerySet(models.QuerySet["LearningPath"]):
    def open_to(self, person: Person) -> LearningPathQuerySet:
        return self.filter(service=person.service_id, is_open=True)


class LearningPath(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="learning_paths")
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    # For whom it is recommended; empty: nobody in particular.
    job_family = models.CharField(max_length=30, choices=JobFamily, blank=True)
    # Nobody begins a closed one; whoever is on it goes on.
    is_open = models.BooleanField(default=True)

    objects = LearningPathQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["service", "title"], name="path_by_service")]

    get_job_family_display = JOBS.shown("job_family")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("competence:path", args=[self.pk])


class PathStep(models.Model):
    """One thing to do. Steps with the same `stage` stand side by side; those of a stage wait for the stage before.

    Of a stage, all steps are needed that have no `choice`, and one of each group that shares one.
    """

    path = models.ForeignKey(LearningPath, on_delete=models.CASCADE, related_name="steps")
    stage = models.PositiveSmallIntegerField(default=1)
    choice = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=StepKind)
    course = models.ForeignKey(
        CoursePage, on_delete=models.CASCADE, null=True, blank=True, related_name="path_steps"
    )
    session_kind = models.CharField(max_length=30, choices=SessionKind, blank=True)
    count = models.PositiveSmallIntegerField(default=1)
    # From the day on which somebody began the path; empty: no deadline.
    within_days = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["stage", "choice", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=StepKind.COURSE, course__isnull=False)
                | (Q(kind=StepKind.SESSIONS) & ~Q(session_kind=""))
                | Q(kind=StepKind.MEETINGS),
                name="a_step_says_what_to_do",
            ),
            models.CheckConstraint(condition=Q(count__gt=0, stage__gt=0), name="a_step_has_a_count"),
        ]

    get_session_kind_display = KINDS_OF_SESSION.shown("session_kind")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        if self.course is not None:
            return self.course.title
        if self.kind == StepKind.MEETINGS:
            return "1 supervision meeting" if self.count == 1 else f"{self.count} supervision meetings"
        return f"{self.count} × {self.get_session_kind_display()}"

    @property
    def url(self) -> str:
        """Where somebody does it."""
        if self.course is not None:
            return self.course.get_absolute_url()
        return reverse("supervision:groups" if self.kind == StepKind.MEETINGS else "sessions:list")

    def due_for(self, began_on: date) -> date | None:
        return began_on + timedelta(days=self.within_days) if self.within_days else None


class PathEnrolment(models.Model):
    """Somebody is on a path since a day. How far they are is read from what they did, never kept."""

    path = models.ForeignKey(LearningPath, on_delete=models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="path_enrolments"
    )
    began_on = models.DateField()

    class Meta:
        ordering = ["-began_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["path", "person"], name="one_path_enrolment_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.path}"


class EarlierLearning(models.Model):
    """What somebody learned before and asks to have counted for a step; a person of the service decides."""

    enrolment = models.ForeignKey(PathEnrolment, on_delete=models.CASCADE, related_name="earlier")
    step = models.ForeignKey(PathStep, on_delete=models.CASCADE, related_name="earlier")
    evidence = models.TextField()
    learned_on = models.DateField()
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    is_accepted = models.BooleanField(default=False)
    comment = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "step"], name="one_earlier_learning_per_step"),
            both_or_neither("decided_at", "decided_by", name="earlier_learning_decided_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.step}"


class ExternalTraining(models.Model):
    """Training that others give, with a list of who would like it: enough names make a group."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="external_training")
    title = models.CharField(max_length=120)
    provider = models.CharField(max_length=120, blank=True)
    about = models.TextField(blank=True)
    link = models.URLField(max_length=300, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "title"], name="one_external_training_per_title")
        ]

    def __str__(self) -> str:
        return self.title


class TrainingInterest(models.Model):
    training = models.ForeignKey(ExternalTraining, on_delete=models.CASCADE, related_name="interests")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="training_interests"
    )
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["training", "person"], name="one_interest_per_training")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.training}"
