"""What a group agrees to before it first meets, in versions."""

from __future__ import annotations

from datetime import date

from django.db import models

from supervision.models.groups import GroupMembership, SupervisionGroup


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_force_on(self, day: date) -> AgreementQuerySet:
        """The version that holds on that day comes first."""
        return self.filter(in_force_from__lte=day).order_by("-version")


class Agreement(models.Model):
    """One version of a group's agreement. A new version asks every member again."""

    group = models.ForeignKey(SupervisionGroup, on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    in_force_from = models.DateField()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["group", "-version"]
        constraints = [models.UniqueConstraint(fields=["group", "version"], name="one_agreement_per_version")]

    def __str__(self) -> str:
        return f"{self.group}, agreement {self.version}"


class AgreementAcceptance(models.Model):
    membership = models.ForeignKey(GroupMembership, on_delete=models.CASCADE, related_name="acceptances")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="acceptances")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "agreement"], name="accepted_once")]

    def __str__(self) -> str:
        return f"{self.membership} accepted version {self.agreement.version}"
