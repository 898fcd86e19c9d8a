"""The kite mark: ten standards with what shows them, two assessors, and a day on which it ends."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.constraints import both_or_neither
from core.identifiers import refuse_identifiers
from guide.kite_mark_enums import MarkStage, MarkStandard, StandardResult
from guide.models.directory import DirectoryEntry
from people.models import Organisation, Service


class KiteMarkQuerySet(models.QuerySet["KiteMark"]):
    def standing(self, today: date) -> KiteMarkQuerySet:
        """Given, not withdrawn, and not over."""
        return self.filter(
            second_signed_at__isnull=False, withdrawn_at__isnull=True, expires_on__gt=today
        ).order_by("-expires_on", "-pk")

    def unsigned(self) -> KiteMarkQuerySet:
        return self.filter(second_signed_at__isnull=True)


class KiteMark(models.Model):
    """One assessment of one entry, with its award. A renewal is a new one: what was assessed stays as it was."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="kite_marks")
    entry = models.ForeignKey(DirectoryEntry, on_delete=models.CASCADE, related_name="kite_marks")
    # Whose staff it is about, where the portal knows them.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    first_signed_at = models.DateTimeField(null=True, blank=True)
    first_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    second_signed_at = models.DateTimeField(null=True, blank=True)
    second_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    expires_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.CharField(max_length=300, blank=True, validators=[refuse_identifiers])

    objects = KiteMarkQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(second_signed_at__isnull=True),
                name="one_open_assessment_per_entry",
            ),
            both_or_neither("first_signed_at", "first_signed_by", name="a_first_assessor_and_when"),
            both_or_neither("second_signed_at", "second_signed_by", name="a_second_assessor_and_when"),
            both_or_neither("withdrawn_at", "withdrawn_by", name="a_mark_is_withdrawn_by_somebody"),
            models.CheckConstraint(
                condition=Q(second_signed_by__isnull=True)
                | (Q(first_signed_by__isnull=False) & ~Q(first_signed_by=F("second_signed_by"))),
                name="two_people_give_a_kite_mark",
            ),
            models.CheckConstraint(
                condition=Q(second_signed_at__isnull=True) | Q(expires_on__isnull=False),
                name="a_kite_mark_ends_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["entry", "expires_on"], name="kite_mark_by_entry")]

    def __str__(self) -> str:
        return f"Kite mark of {self.entry}"

    def stage(self, today: date) -> MarkStage:
        if self.withdrawn_at:
            return MarkStage.WITHDRAWN
        if self.second_signed_at:
            return MarkStage.AWARDED if self.expires_on and self.expires_on > today else MarkStage.ENDED
        return MarkStage.SIGNED_ONCE if self.first_signed_at else MarkStage.OPEN


class KiteMarkStandard(models.Model):
    """What an assessor found of one standard, and where that is from."""

    mark = models.ForeignKey(KiteMark, on_delete=models.CASCADE, related_name="standards")
    standard = models.CharField(max_length=20, choices=MarkStandard)
    result = models.CharField(max_length=10, choices=StandardResult)
    evidence = models.CharField(max_length=500, validators=[refuse_identifiers])
    found_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["mark", "standard"], name="one_finding_per_standard")]

    def __str__(self) -> str:
        return f"{self.get_standard_display()}: {self.get_result_display()}"
