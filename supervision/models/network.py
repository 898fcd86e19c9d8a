"""The local infant mental health network: who belongs to it, and who agreed to get its mail."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from people.models import Person, Service
from sessions.models.training import TrainingSession


class NetworkMembershipQuerySet(models.QuerySet["NetworkMembership"]):
    def live(self) -> NetworkMembershipQuerySet:
        return self.filter(left_at__isnull=True)

    def working_on(self, day: date) -> NetworkMembershipQuerySet:
        """Live members who still work here on that day, under an address that is theirs."""
        return self.live().filter(person__in=Person.objects.working_on(day))

    def mailed(self, day: date) -> NetworkMembershipQuerySet:
        return self.working_on(day).filter(mail_agreed_at__isnull=False)


class NetworkMembership(models.Model):
    """One time of belonging. Who leaves and comes back has two rows."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="network_memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="network_memberships"
    )
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    # Empty where the member does not want mail; taken back means empty again, and the audit knows when.
    mail_agreed_at = models.DateTimeField(null=True, blank=True)

    objects = NetworkMembershipQuerySet.as_manager()

    class Meta:
        ordering = ["person__full_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "person"],
                condition=models.Q(left_at__isnull=True),
                name="one_live_network_membership",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: network of {self.service}"


class NetworkMail(models.Model):
    """The invitation of one member to one meeting: queued once, sent once."""

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="network_letters")
    membership = models.ForeignKey(NetworkMembership, on_delete=models.CASCADE, related_name="letters")
    queued_at = models.DateTimeField()
    queued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "membership"], name="one_network_letter_per_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.session} to {self.membership.person}"
