"""How far each learner has come."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from courses.models.pages import CoursePage, ModulePage


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def completed(self) -> EnrolmentQuerySet:
        return self.filter(completed_at__isnull=False)

    def in_hand(self) -> EnrolmentQuerySet:
        return self.filter(completed_at__isnull=True)


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
    check_answers: models.JSONField[dict[str, Any]] = models.JSONField(default=dict, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    # What the module was worth when it was completed: a later edit takes nothing from anyone.
    credited_minutes = models.PositiveSmallIntegerField(null=True, blank=True)

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
