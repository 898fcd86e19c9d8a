"""Reflective supervision groups: closed, recurring, 3 to 12 people."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from config import policy
from core.constraints import both_or_neither
from people.enums import Role
from people.models import Person, Service
from people.permissions import services_where
from sessions.enums import Mode
from supervision.enums import FacilitatorKind


class SupervisionGroupQuerySet(models.QuerySet["SupervisionGroup"]):
    def open(self) -> SupervisionGroupQuerySet:
        return self.filter(closed_at__isnull=True)

    def facilitated_by(self, person: Person) -> SupervisionGroupQuerySet:
        return self.filter(pk__in=person.facilitated_groups.values("group_id"))

    def with_member(self, person: Person) -> SupervisionGroupQuerySet:
        return self.filter(pk__in=person.group_memberships.values("group_id"))

    def run_by(self, person: Person) -> SupervisionGroupQuerySet:
        """Groups the person facilitates, and those of services they run."""
        running = services_where(person, Role.CLINICIAN, Role.ADMINISTRATOR)
        return self.filter(
            models.Q(service__in=running) | models.Q(pk__in=person.facilitated_groups.values("group_id"))
        )

    def visible_to(self, person: Person) -> SupervisionGroupQuerySet:
        """A group is closed: to its members, its facilitators, who covers for them, and those who run its service."""
        covering = self.filter(pk__in=person.covered_meetings.values("group_id"))
        return self.run_by(person) | self.with_member(person) | covering


class SupervisionGroup(models.Model):
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="supervision_groups")
    name = models.CharField(max_length=120)
    places = models.PositiveSmallIntegerField(default=policy.COMFORTABLE_GROUP_PLACES)
    minutes = models.PositiveSmallIntegerField(default=90)
    every_weeks = models.PositiveSmallIntegerField(default=6)
    nth_in_month = models.SmallIntegerField(
        null=True,
        blank=True,
        help_text="1 for the first such weekday of the month, -1 for the last. Empty: every so many weeks.",
    )
    weekday = models.PositiveSmallIntegerField(null=True, blank=True, help_text="0 is Monday.")
    start_time = models.TimeField(null=True, blank=True)
    skips_bank_holidays = models.BooleanField(default=True)
    skips_school_holidays = models.BooleanField(default=True)
    target_hours = models.PositiveSmallIntegerField(
        "hours a year that members aim for", null=True, blank=True, help_text="Leave empty for no target."
    )
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.ONLINE)
    place = models.CharField(max_length=200, blank=True)
    joining_link = models.URLField(max_length=500, blank=True)
    # RFC 5545: the dates of the rhythm are one recurring event with one UID; SEQUENCE goes up with every change of any.
    calendar_uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = SupervisionGroupQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(places__gte=policy.MIN_GROUP_PLACES, places__lte=policy.MAX_GROUP_PLACES),
                name="group_has_3_to_12_places",
            ),
            both_or_neither("closed_at", "closed_by", name="group_closed_pair"),
            models.CheckConstraint(
                condition=models.Q(nth_in_month__isnull=True) | models.Q(nth_in_month__in=[1, 2, 3, 4, -1]),
                name="group_nth_in_month",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("supervision:group", kwargs={"pk": self.pk})


class GroupFacilitator(models.Model):
    group = models.ForeignKey(SupervisionGroup, on_delete=models.CASCADE, related_name="facilitators")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="facilitated_groups"
    )
    kind = models.CharField(max_length=10, choices=FacilitatorKind, default=FacilitatorKind.LEAD)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="one_facilitator_per_group")]

    def __str__(self) -> str:
        return f"{self.person}, {self.group}"


class GroupMembershipQuerySet(models.QuerySet["GroupMembership"]):
    def on(self, day: date) -> GroupMembershipQuerySet:
        """Members on that day: joined by then, and not yet left."""
        return self.filter(models.Q(left_on__isnull=True) | models.Q(left_on__gt=day), joined_on__lte=day)

    def live(self) -> GroupMembershipQuerySet:
        return self.filter(left_on__isnull=True)


class GroupMembership(models.Model):
    group = models.ForeignKey(SupervisionGroup, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="group_memberships"
    )
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    objects = GroupMembershipQuerySet.as_manager()

    class Meta:
        ordering = ["joined_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=models.Q(left_on__isnull=True),
                name="one_live_membership",
            ),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True) | models.Q(left_on__gte=models.F("joined_on")),
                name="member_leaves_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.group}"
