"""Groups within the network: who belongs, their papers with comments, and their meetings with minutes."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.text import slugify

from core.constraints import both_or_neither
from core.wording import span_in_words
from guide.network_enums import BelongingState, MinutesState
from people.models import Service
from supervision.models import NetworkMembership


class SubGroup(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="network_groups")
    name = models.CharField(max_length=120)
    about = models.TextField(max_length=600)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "name"], name="one_network_group_per_name"),
            both_or_neither("closed_at", "closed_by", name="a_closed_network_group_says_by_whom"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("guide:subgroup", args=[self.pk])


class SubGroupMembershipQuerySet(models.QuerySet["SubGroupMembership"]):
    def in_network(self) -> SubGroupMembershipQuerySet:
        """Whoever has left the network is in none of its groups, until they come back."""
        belongs = NetworkMembership.objects.live().filter(
            person=OuterRef("person"), service=OuterRef("group__service")
        )
        return self.filter(Exists(belongs))

    def members(self) -> SubGroupMembershipQuerySet:
        return self.in_network().filter(state=BelongingState.MEMBER)

    def convenors(self) -> SubGroupMembershipQuerySet:
        return self.members().filter(is_convenor=True)


class SubGroupMembership(models.Model):
    group = models.ForeignKey(SubGroup, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="network_group_memberships"
    )
    state = models.CharField(max_length=10, choices=BelongingState)
    is_convenor = models.BooleanField(default=False)
    # Since the state is what it is.
    since = models.DateTimeField()

    objects = SubGroupMembershipQuerySet.as_manager()

    class Meta:
        ordering = ["person__full_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], name="one_membership_per_network_group"),
            models.CheckConstraint(
                condition=Q(is_convenor=False) | Q(state=BelongingState.MEMBER), name="a_convenor_is_a_member"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.group}"


def unguessable_paper_name(paper: SubGroupPaper, name: str) -> str:
    """What the file was called on somebody's computer is not kept: names of files name people."""
    return f"network-papers/{uuid4().hex}.{paper.ending}"


class SubGroupPaper(models.Model):
    group = models.ForeignKey(SubGroup, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(max_length=120)
    about = models.CharField(max_length=400, blank=True)
    file = models.FileField(upload_to=unguessable_paper_name)
    ending = models.CharField(max_length=5)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("guide:paper", args=[self.pk])

    @property
    def download_name(self) -> str:
        return f"{slugify(self.title)[:60] or 'paper'}.{self.ending}"


class PaperCommentQuerySet(models.QuerySet["PaperComment"]):
    def reported(self) -> PaperCommentQuerySet:
        return self.filter(reported_at__isnull=False, hidden_at__isnull=True)


class PaperComment(models.Model):
    paper = models.ForeignKey(SubGroupPaper, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="paper_comments"
    )
    text = models.TextField(max_length=1000)
    written_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    reported_because = models.CharField(max_length=300, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    hidden_because = models.CharField(max_length=300, blank=True)

    objects = PaperCommentQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            both_or_neither("hidden_at", "hidden_by", name="a_hidden_comment_says_by_whom"),
            both_or_neither("reported_at", "reported_by", name="a_reported_comment_says_by_whom"),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True) | ~Q(hidden_because=""), name="a_hidden_comment_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} on {self.paper}"


class SubGroupMeeting(models.Model):
    group = models.ForeignKey(SubGroup, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    joining_link = models.URLField(max_length=500, blank=True)
    calendar_sequence = models.PositiveIntegerField(default=0)
    minutes = models.TextField(max_length=6000, blank=True)
    minutes_state = models.CharField(max_length=10, choices=MinutesState, default=MinutesState.NONE)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["group", "-starts_at"], name="network_meeting_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_network_meeting_ends_after_its_start"
            ),
            both_or_neither("agreed_at", "agreed_by", name="agreed_minutes_say_by_whom"),
            models.CheckConstraint(
                condition=Q(minutes_state=MinutesState.AGREED, agreed_at__isnull=False)
                | ~Q(minutes_state=MinutesState.AGREED) & Q(agreed_at__isnull=True),
                name="minutes_are_agreed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}, {self.when}"

    def get_absolute_url(self) -> str:
        return reverse("guide:subgroup_meeting", args=[self.pk])

    @property
    def when(self) -> str:
        return span_in_words(self.starts_at, self.ends_at)
