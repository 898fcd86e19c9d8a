"""The consultation log: who was advised about what kind of question, and never about which family."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from core.identifiers import refuse_identifiers
from people.enums import JobFamily, Role
from people.models import Locality, Person, Service
from people.own_words import JOBS
from people.permissions import services_where
from supervision.enums import Advice, Channel, Consent, Led, Purpose, StageBand


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def visible_to(self, person: Person) -> ConsultationQuerySet:
        """For the service's own clinicians: they name who asked, and that is for nobody else."""
        return self.filter(service__in=services_where(person, Role.CLINICIAN))

    def for_service(self, service: Service) -> ConsultationQuerySet:
        return self.filter(service=service)

    def between(self, start: date, end: date) -> ConsultationQuerySet:
        return self.filter(day__gte=start, day__lte=end)


class Consultation(models.Model):
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="consultations")
    day = models.DateField("date")
    minutes = models.PositiveSmallIntegerField(default=15)
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.PHONE)
    consultee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="consultations_had",
    )
    # As they were on that day, and all that stays when the person is erased or was never on the staff list.
    consultee_role = models.CharField("their job", max_length=30, choices=JobFamily)
    consultee_organisation = models.CharField(
        "their organisation", max_length=160, blank=True, validators=[refuse_identifiers]
    )
    consultee_area = models.ForeignKey(
        Locality, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consultations_given"
    )
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.POTENTIAL_REFERRAL)
    stage = models.CharField("age or stage", max_length=12, choices=StageBand, default=StageBand.NOT_KNOWN)
    consent = models.CharField("parent's consent", max_length=16, choices=Consent, default=Consent.ANONYMOUS)
    criteria: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)
    advice = models.CharField(max_length=20, choices=Advice)
    led_to_referral = models.CharField(max_length=8, choices=Led, default=Led.UNKNOWN)
    logged_at = models.DateTimeField()
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["service", "day"], name="consultation_by_day")]

    get_consultee_role_display = JOBS.shown("consultee_role")

    def __str__(self) -> str:
        return f"{self.consultee_words}, {self.day:%d/%m/%Y}"

    @property
    def consultee_words(self) -> str:
        if self.consultee:
            return str(self.consultee)
        parts = [self.get_consultee_role_display(), self.consultee_organisation, self.consultee_area]
        return ", ".join(str(part) for part in parts if part)
