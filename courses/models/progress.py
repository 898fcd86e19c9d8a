"""How far each learner has come."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from courses.models.pages import CoursePage, ModulePage


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def completed(self) -> EnrolmentQuerySet:
        return self.filter(completed_at__isnull=False)

    def in_hand(self) -> EnrolmentQuerySet:
        return self.filter(completed_at__isnull=True)

    def to_refresh(self) -> EnrolmentQuerySet:
        """Completed courses that ask for refreshers, each with `last_completed_at`: at first, or by a refresher."""
        asked = self.completed().filter(course__live=True, course__refresher_months__isnull=False)
        return asked.select_related("course").with_last_completed()

    def with_last_completed(self) -> EnrolmentQuerySet:
        refreshed = Refresher.objects.completed().filter(enrolment=models.OuterRef("pk"))
        latest = refreshed.order_by("-completed_at").values("completed_at")[:1]
        return self.annotate(last_completed_at=Coalesce(models.Subquery(latest), "completed_at"))


class Enrolment(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="enrolments")
    enrolled_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["-enrolled_at"]
        constraints = [models.UniqueConstraint(fields=["person", "course"], name="one_enrolment_per_course")]

    def __str__(self) -> str:
        return f"{self.person} on {self.course}"


class ModuleProgressQuerySet(models.QuerySet["ModuleProgress"]):
    def completed(self) -> ModuleProgressQuerySet:
        return self.filter(completed_at__isnull=False)


class ModuleProgress(models.Model):
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="progress")
    module = models.ForeignKey(ModulePage, on_delete=models.PROTECT, related_name="progress")
    started_at = models.DateTimeField()
    # The section to open when the learner comes back, on whatever device.
    last_section = models.CharField(max_length=40, blank=True)
    seen_sections: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    check_answers: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)
    # What was answered at the first try, for the figures of questions; forgotten after a year.
    first_answers: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)
    # Activities whose minutes the learner says they spent, by their ids.
    chosen_activities: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    # What the module was worth when it was completed: a later edit takes nothing from anyone.
    credited_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    # Numbers of versions of the module. What was completed before versions were kept is of none that is known.
    version_begun = models.PositiveSmallIntegerField(default=1)
    version_done = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ModuleProgressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "module progress"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(completed_at__isnull=True, credited_minutes__isnull=True)
                | models.Q(completed_at__isnull=False, credited_minutes__isnull=False),
                name="minutes_credited_on_completion",
            ),
            models.UniqueConstraint(fields=["enrolment", "module"], name="one_progress_per_module"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.module}"


class RefresherQuerySet(models.QuerySet["Refresher"]):
    def completed(self) -> RefresherQuerySet:
        return self.filter(completed_at__isnull=False)

    def unfinished(self) -> RefresherQuerySet:
        return self.filter(completed_at__isnull=True)

    def open_on(self, now: datetime) -> RefresherQuerySet:
        """Begun and not finished, and not so long ago that it would have to begin again."""
        return self.unfinished().filter(started_at__gt=now - Refresher.OPEN_FOR)


class Refresher(models.Model):
    """One more time through a course that was completed. What was completed first, and its certificate, stay."""

    OPEN_FOR = timedelta(days=90)

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="refreshers")
    started_at = models.DateTimeField()
    # Numbers of the modules that are done again.
    modules_done: models.JSONField[list[int]] = models.JSONField(default=list, blank=True)
    # The answers given in it so far: an option's id for each question's id. Those of the first time stay as they were.
    answers: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    # What its questions, and what had to be read again, were estimated at when it was completed.
    credited_minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = RefresherQuerySet.as_manager()

    class Meta:
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=models.Q(completed_at__isnull=True),
                name="one_open_refresher_per_course",
            ),
            models.CheckConstraint(
                condition=models.Q(completed_at__isnull=True, credited_minutes__isnull=True)
                | models.Q(completed_at__gte=models.F("started_at"), credited_minutes__isnull=False),
                name="refresher_credited_on_completion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}, refreshed"
