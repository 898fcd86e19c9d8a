"""What somebody asks for and somebody else decides: to join a service, or to belong to a team."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from people.models.organisations import Service, Team


class AskedQuerySet[Asked: models.Model](models.QuerySet[Asked]):
    def asked_before(self, moment: datetime) -> AskedQuerySet[Asked]:
        return self.filter(asked_at__lte=moment)

    def last_told_before(self, moment: datetime) -> AskedQuerySet[Asked]:
        """Those of whom nobody was reminded since then."""
        return self.asked_before(moment).filter(
            models.Q(reminded_at__isnull=True) | models.Q(reminded_at__lte=moment)
        )


class JoinRequest(models.Model):
    """Somebody may learn meanwhile; they book nothing and stand on no list. A yes deletes the request."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="join_request")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="join_requests")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    # They keep what they have learned until the 30 days are over, and may ask another service meanwhile.
    declined_at = models.DateTimeField(null=True, blank=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.person}: {self.service}"


class TeamRequest(models.Model):
    """Whoever leads a team sees what its people attend, so nobody puts themselves into one."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="team_request")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="requests")
    # They stay where they are and work here as well.
    is_further = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.person}: {self.team}"
