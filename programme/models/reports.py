"""Programme reports. A report's numbers are frozen when it is made: what was read once can be read again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.constraints import both_or_neither
from core.identifiers import refuse_identifiers
from core.json_values import JsonObject
from people.enums import Role
from people.models import Person, Service
from people.permissions import services_where
from programme.enums import Audience, Breakdown

STEPS = 4
# A job that has said nothing for so long was cut off: the page offers to start again.
STALLED_AFTER = timedelta(minutes=15)


class ProgrammeReportQuerySet(models.QuerySet["ProgrammeReport"]):
    def run_by(self, person: Person) -> ProgrammeReportQuerySet:
        """Reports of the services that the person works for as clinician or administrator."""
        return self.filter(service__in=services_where(person, Role.CLINICIAN, Role.ADMINISTRATOR))

    def published_to(self, person: Person) -> ProgrammeReportQuerySet:
        """Commissioners read what was made for them and published, and nothing else."""
        return self.filter(
            service__in=services_where(person, Role.COMMISSIONER),
            audience=Audience.COMMISSIONER,
            published_at__isnull=False,
        )

    def visible_to(self, person: Person) -> ProgrammeReportQuerySet:
        return self.run_by(person) | self.published_to(person)

    def to_take_away(self, service: Service, audience: Audience) -> ProgrammeReportQuerySet:
        """What a reader gets as files, whom `audience` was found for: finished, and for commissioners published."""
        made = self.filter(service=service, audience=audience, finished_at__isnull=False)
        if audience is Audience.COMMISSIONER:
            made = made.filter(published_at__isnull=False)
        return made.defer("numbers", "last_period")


class ProgrammeReport(models.Model):
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="programme_reports")
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    audience = models.CharField("who it is for", max_length=20, choices=Audience, default=Audience.SERVICE)
    breakdown = models.CharField("taken apart by", max_length=20, choices=Breakdown, blank=True)
    # The numbers of this period and of the one before it, as they were given to the audience (programme/report/border.py).
    numbers: models.JSONField[JsonObject] = models.JSONField(default=dict, blank=True)
    last_period: models.JSONField[JsonObject] = models.JSONField(default=dict, blank=True)
    targets: models.JSONField[dict[str, int]] = models.JSONField(default=dict, blank=True)
    narrative = models.TextField("in the service's own words", blank=True, validators=[refuse_identifiers])
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    steps_done = models.PositiveSmallIntegerField(default=0)
    heard_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    why_not = models.CharField("why it could not be made", max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = ProgrammeReportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            both_or_neither("published_at", "published_by", name="report_published_pair"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="report_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True) | models.Q(finished_at__isnull=False),
                name="report_published_when_finished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}, {in_words(self.starts_on)} to {in_words(self.ends_on)}"

    def get_absolute_url(self) -> str:
        return reverse("programme:report", kwargs={"pk": self.pk})

    @property
    def is_for_outside(self) -> bool:
        return self.audience != Audience.SERVICE

    def is_being_made(self, now: datetime) -> bool:
        return not (self.finished_at or self.why_not) and now - self.heard_at < STALLED_AFTER

    @property
    def file_name(self) -> str:
        return f"{self.service.slug}-report-{self.starts_on}-{self.ends_on}-{self.audience}"


class Quotation(models.Model):
    """What somebody said and agreed to see printed. The words and a role, never a name."""

    report = models.ForeignKey(ProgrammeReport, on_delete=models.CASCADE, related_name="quotations")
    text = models.CharField("what they said", max_length=500, validators=[refuse_identifiers])
    said_by = models.CharField(
        "who said it", max_length=80, validators=[refuse_identifiers], help_text="A role, never a name."
    )
    consented_on = models.DateField("the day they agreed")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"“{self.text}” ({self.said_by})"


def in_words(day: date) -> str:
    return f"{day:%-d %B %Y}"
