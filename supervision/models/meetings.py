"""A group's dates, and what is recorded of each: who came and how long, never a family's story."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import TruncDate
from django.urls import reverse

from attendance.enums import WAS_THERE, AttendanceStatus
from core.constraints import both_or_neither
from core.wording import day_in_words, span_in_words
from people.models import Person, Service
from sessions.enums import Mode
from supervision.models.agreements import Agreement
from supervision.models.groups import GroupMembership, SupervisionGroup


class GroupMeetingQuerySet(models.QuerySet["GroupMeeting"]):
    def held(self) -> GroupMeetingQuerySet:
        return self.filter(cancelled_at__isnull=True)

    def ahead(self, now: datetime) -> GroupMeetingQuerySet:
        return self.held().filter(ends_at__gte=now).order_by("starts_at", "pk")

    def recorded(self) -> GroupMeetingQuerySet:
        return self.filter(recorded_at__isnull=False)

    def while_belonging(self, person: Person) -> GroupMeetingQuerySet:
        """Meetings on days when the person was a member of the group."""
        day = TruncDate("starts_at")
        memberships = person.group_memberships.filter(
            models.Q(left_on__isnull=True) | models.Q(left_on__gt=models.OuterRef("day")),
            group=models.OuterRef("group"),
            joined_on__lte=models.OuterRef("day"),
        )
        return self.annotate(day=day).filter(models.Exists(memberships))

    def readable_by_member(self, person: Person) -> GroupMeetingQuerySet:
        """Meetings the person belonged to, and those they covered."""
        belonged = self.while_belonging(person).values("pk")
        return self.filter(models.Q(pk__in=belonged) | models.Q(cover=person))


class GroupMeeting(models.Model):
    """One date of a group. The record is added when it is held; it has no room for a family's story."""

    group = models.ForeignKey(SupervisionGroup, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # Where the date stood before it was moved alone: calendars go on knowing it by that (RECURRENCE-ID).
    planned_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Outside the group's rhythm: an event of its own in calendars, from the first invitation to the last.
    own_event = models.BooleanField(default=False, editable=False)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.ONLINE)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cover = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="covered_meetings",
        help_text="Who stands in for the facilitator on this date alone.",
    )
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="facilitated_meetings", blank=True
    )
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    cpd_minutes = models.PositiveSmallIntegerField("CPD minutes (participatory)", null=True, blank=True)
    situations = models.PositiveSmallIntegerField("situations thought about", null=True, blank=True)
    themes: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    practice_actions = models.TextField("actions about practice", blank=True)
    safeguarding_advice = models.BooleanField("safeguarding advice was given", null=True, blank=True)
    written_in_record = models.BooleanField("written in the child's own record", null=True, blank=True)

    objects = GroupMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_start"
            ),
            both_or_neither("recorded_at", "recorded_by", name="meeting_recorded_pair"),
        ]
        indexes = [models.Index(fields=["group", "starts_at"], name="meeting_by_group")]

    def __str__(self) -> str:
        return f"{self.group}, {day_in_words(self.starts_at)}"

    def get_absolute_url(self) -> str:
        return reverse("supervision:meeting", kwargs={"pk": self.pk})

    @property
    def when(self) -> str:
        return span_in_words(self.starts_at, self.ends_at)

    @property
    def slot(self) -> datetime:
        """The start by which calendars know the date; it stays when the meeting moves."""
        return self.planned_at or self.starts_at


class MeetingAttendanceQuerySet(models.QuerySet["MeetingAttendance"]):
    def there(self) -> MeetingAttendanceQuerySet:
        return self.filter(status__in=WAS_THERE)

    def held_between(self, service: Service, start: date, end: date) -> MeetingAttendanceQuerySet:
        """At meetings of the service's groups that were not cancelled; both days included."""
        return self.filter(
            meeting__group__service=service,
            meeting__cancelled_at__isnull=True,
            meeting__starts_at__date__gte=start,
            meeting__starts_at__date__lte=end,
        )


class MeetingAttendance(models.Model):
    meeting = models.ForeignKey(GroupMeeting, on_delete=models.CASCADE, related_name="attendances")
    membership = models.ForeignKey(GroupMembership, on_delete=models.CASCADE, related_name="attendances")
    status = models.CharField(max_length=20, choices=AttendanceStatus)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = MeetingAttendanceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "membership"], name="one_mark_per_meeting")]

    def __str__(self) -> str:
        return f"{self.membership}: {self.get_status_display()}"
