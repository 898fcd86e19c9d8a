"""Reflective supervision groups: closed, recurring, with an agreement that each member accepts."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from people.models import Person, Service
from sessions.enums import AttendanceStatus, FacilitatorKind, Mode


class SupervisionGroupQuerySet(models.QuerySet["SupervisionGroup"]):
    def facilitated_by(self, person: Person) -> SupervisionGroupQuerySet:
        return self.filter(facilitators__person=person).distinct()

    def with_member(self, person: Person) -> SupervisionGroupQuerySet:
        return self.filter(memberships__person=person).distinct()


class SupervisionGroup(models.Model):
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="supervision_groups")
    name = models.CharField(max_length=120)
    places = models.PositiveSmallIntegerField(default=8)
    minutes = models.PositiveSmallIntegerField(default=90)
    every_weeks = models.PositiveSmallIntegerField(default=6)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.ONLINE)
    place = models.CharField(max_length=200, blank=True)
    joining_link = models.URLField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SupervisionGroupQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(places__gte=3, places__lte=12), name="group_has_3_to_12_places"
            ),
        ]

    def __str__(self) -> str:
        return self.name


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


class Agreement(models.Model):
    """One version of a group's agreement. A new version asks every member again."""

    group = models.ForeignKey(SupervisionGroup, on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    in_force_from = models.DateField()

    class Meta:
        ordering = ["group", "-version"]
        constraints = [models.UniqueConstraint(fields=["group", "version"], name="one_agreement_per_version")]

    def __str__(self) -> str:
        return f"{self.group}, agreement {self.version}"


class GroupMembership(models.Model):
    group = models.ForeignKey(SupervisionGroup, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="group_memberships"
    )
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["joined_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=models.Q(left_on__isnull=True),
                name="one_live_membership",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.group}"


class AgreementAcceptance(models.Model):
    membership = models.ForeignKey(GroupMembership, on_delete=models.CASCADE, related_name="acceptances")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="acceptances")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "agreement"], name="accepted_once")]

    def __str__(self) -> str:
        return f"{self.membership} accepted version {self.agreement.version}"


class GroupMeeting(models.Model):
    """One date of a group. The record of a meeting is added when it is held; it has no room for a family's story."""

    group = models.ForeignKey(SupervisionGroup, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.ONLINE)
    calendar_uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    situations = models.PositiveSmallIntegerField("situations thought about", null=True, blank=True)
    themes: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    practice_actions = models.TextField("actions about practice", blank=True)
    safeguarding_advice = models.BooleanField("safeguarding advice was given", null=True, blank=True)
    written_in_record = models.BooleanField("written in the child's own record", null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["group", "starts_at"], name="meeting_by_group")]

    def __str__(self) -> str:
        return f"{self.group}, {self.starts_at:%d %B %Y}"


class MeetingAttendance(models.Model):
    meeting = models.ForeignKey(GroupMeeting, on_delete=models.CASCADE, related_name="attendances")
    membership = models.ForeignKey(GroupMembership, on_delete=models.CASCADE, related_name="attendances")
    status = models.CharField(max_length=20, choices=AttendanceStatus)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "membership"], name="one_mark_per_meeting")]

    def __str__(self) -> str:
        return f"{self.membership}: {self.get_status_display()}"
