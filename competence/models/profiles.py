"""What a service expects of a job: competencies of a framework, each by how far."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from competence.enums import EXPECTABLE, ResultState
from courses.models import Competency, Framework
from people.enums import JobFamily
from people.models import Person, Service
from people.own_words import JOBS


class RoleProfileQuerySet(models.QuerySet["RoleProfile"]):
    def for_person(self, person: Person) -> RoleProfileQuerySet:
        return self.filter(service=person.service_id, job_family=person.job_family)


class RoleProfile(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="role_profiles")
    job_family = models.CharField(max_length=30, choices=JobFamily)
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="role_profiles")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    objects = RoleProfileQuerySet.as_manager()

    class Meta:
        ordering = ["job_family", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "job_family", "framework"], name="one_profile_per_job_and_framework"
            )
        ]

    get_job_family_display = JOBS.shown("job_family")

    def __str__(self) -> str:
        return f"{self.get_job_family_display()}: {self.framework}"


class ExpectedCompetency(models.Model):
    profile = models.ForeignKey(RoleProfile, on_delete=models.CASCADE, related_name="expected")
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="expected_in")
    state = models.CharField(
        max_length=10,
        choices=[(one.value, one.label) for one in EXPECTABLE],
        default=ResultState.ACHIEVED,
    )

    class Meta:
        ordering = ["profile", "competency"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "competency"], name="one_expectation_per_competency")
        ]

    def __str__(self) -> str:
        return f"{self.competency.code}: {self.get_state_display()}"
