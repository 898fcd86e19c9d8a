"""A further post: somebody works for a second employer, or in a second team."""

from __future__ import annotations

from datetime import date

from django.db import models

from people.models.organisations import Organisation, Team


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, day: date) -> MembershipQuerySet:
        begun = models.Q(joined_on__isnull=True) | models.Q(joined_on__lte=day)
        return self.filter(begun, models.Q(left_on__isnull=True) | models.Q(left_on__gt=day))

    def ended(self, day: date) -> MembershipQuerySet:
        return self.filter(left_on__lte=day)


class Membership(models.Model):
    """A post beside the main one, or one that is over.

    The main post stands with the person itself (`Person.organisation`, `team`, `job_title`, `employee_number`,
    `started_on`, `left_on`), so nothing is kept twice. `left_on` is the first day on which they no longer belong.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    job_title = models.CharField(max_length=120, blank=True)
    employee_number = models.CharField(max_length=40, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["person", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "team"],
                condition=models.Q(left_on__isnull=True, team__isnull=False),
                name="one_open_membership_per_team",
            ),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True)
                | models.Q(joined_on__isnull=True)
                | models.Q(left_on__gte=models.F("joined_on")),
                name="membership_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.team or self.organisation}"
