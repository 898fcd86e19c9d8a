"""A certificate says for ever what it said on the day it was issued."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from certificates.enums import CertificateKind, RevocationReason
from certificates.statements import Statement
from core.constraints import both_or_neither
from core.json_values import JsonObject
from courses.models import CoursePage
from people.models import Service
from sessions.models import TrainingSession


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def valid(self) -> CertificateQuerySet:
        return self.filter(revoked_at__isnull=True)

    def of_service(self, service: Service) -> CertificateQuerySet:
        return self.filter(service=service)

    def newest_first(self) -> CertificateQuerySet:
        return self.order_by("-issued_at", "-pk")


class Certificate(models.Model):
    """`statement` is frozen: no action changes it, except that erasure takes the holder's name out of it."""

    number = models.CharField(max_length=18, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=CertificateKind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="certificates"
    )
    # A course or a session that somebody holds a certificate of cannot be deleted from under it.
    course = models.ForeignKey(
        CoursePage, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    session = models.ForeignKey(
        TrainingSession, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    # The service that issued it: its clinicians and administrators may open, revoke and re-issue it.
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    statement: models.JSONField[JsonObject] = models.JSONField(editable=False)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_reason = models.CharField(max_length=20, choices=RevocationReason, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    # What a stranger who has the number may read. The holder's choice, apart from what the certificate says.
    shows_name = models.BooleanField("my name", default=False)
    shows_title = models.BooleanField("what it is for", default=True)
    shows_dates = models.BooleanField("the dates", default=True)
    shows_hours = models.BooleanField("the hours", default=False)

    SHOWN = ("shows_name", "shows_title", "shows_dates", "shows_hours")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=CertificateKind.COURSE, course__isnull=False, session__isnull=True)
                | models.Q(kind=CertificateKind.SESSION, course__isnull=True, session__isnull=False),
                name="certificate_is_for_one_thing",
            ),
            models.UniqueConstraint(
                fields=["person", "course"],
                condition=models.Q(revoked_at__isnull=True, course__isnull=False),
                name="one_valid_certificate_per_course",
            ),
            models.UniqueConstraint(
                fields=["person", "session"],
                condition=models.Q(revoked_at__isnull=True, session__isnull=False),
                name="one_valid_certificate_per_session",
            ),
            both_or_neither("revoked_at", "revoked_by", name="certificate_revoked_at_and_by"),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True, revoked_reason="")
                | (models.Q(revoked_at__isnull=False) & ~models.Q(revoked_reason="")),
                name="certificate_revoked_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["service", "-issued_at"], name="certificate_by_service")]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("certificates:certificate", args=[self.number])

    def verification_url(self) -> str:
        """The whole address, as it is printed and drawn as a QR code."""
        return settings.SITE_URL + reverse("certificates:verify_number", args=[self.number])

    @property
    def says(self) -> Statement:
        return Statement.from_json(self.statement)

    @property
    def title(self) -> str:
        return self.says.title

    @property
    def names_nobody(self) -> bool:
        """The holder's record was erased: the number still verifies, and the hours still count."""
        return not self.says.name

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None

    @property
    def was_replaced(self) -> bool:
        return hasattr(self, "replaced_by")
