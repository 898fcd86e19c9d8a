"""What a session asks of those who book it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from courses.models import CoursePage
from people.enums import JobFamily
from people.models import Locality, Service, Team
from people.own_words import JOBS
from sessions.enums import ConditionKind
from sessions.models.training import TrainingSession


def _names(kind: ConditionKind, **filled: bool) -> Q:
    """The columns that a condition of this kind fills, the others being empty."""
    return Q(kind=kind, **filled)


class BookingCondition(models.Model):
    """One row a service, locality, job family, team or course that lets people book, and one a team with places kept."""

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(max_length=12, choices=ConditionKind)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    locality = models.ForeignKey(Locality, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    job_family = models.CharField(max_length=30, choices=JobFamily, blank=True)
    places = models.PositiveSmallIntegerField("places kept", null=True, blank=True)
    kept_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["session", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=_names(ConditionKind.SERVICE, service__isnull=False)
                | _names(ConditionKind.LOCALITY, locality__isnull=False)
                | (Q(kind=ConditionKind.JOB_FAMILY) & ~Q(job_family=""))
                | _names(ConditionKind.TEAM, team__isnull=False)
                | _names(ConditionKind.COURSE, course__isnull=False)
                | _names(ConditionKind.RESERVED, team__isnull=False, places__isnull=False),
                name="condition_names_its_subject",
            ),
            models.UniqueConstraint(
                fields=["session", "team"],
                condition=Q(kind=ConditionKind.RESERVED),
                name="one_reservation_per_team",
            ),
        ]

    get_job_family_display = JOBS.shown("job_family")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"

    @property
    def subject(self) -> str:
        """What it asks for, in words."""
        if self.kind == ConditionKind.JOB_FAMILY:
            return self.get_job_family_display()
        name = "team" if self.kind == ConditionKind.RESERVED else self.kind
        return str(getattr(self, name))
