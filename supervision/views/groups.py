"""Supervision groups: the list, and a group's own page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views import View

from core import clock
from people.models import Person
from people.requests import SignedInRequest
from sessions.permissions import user_can_make_sessions
from supervision.models import GroupMeeting, GroupMembership, MeetingAttendance, SupervisionGroup
from supervision.models.meetings import GroupMeetingQuerySet
from supervision.permissions import facilitates, user_can_run_group
from supervision.rules.clashes import clashes_with_meetings
from supervision.rules.groups import agreement_on, has_accepted, rhythm_words, warning_about
from supervision.views.base import GroupView


class GroupListView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        now = clock.now()
        groups = SupervisionGroup.objects.visible_to(request.user).annotate(
            members=Count("memberships", filter=Q(memberships__left_on__isnull=True), distinct=True),
            next_at=Min("meetings__starts_at", filter=Q(meetings__in=ahead_for(request.user, now))),
        )
        context = {
            "groups": groups.select_related("service").order_by("closed_at", "name", "pk"),
            "can_make": user_can_make_sessions(request.user),
        }
        return render(request, "supervision/groups/list.html", context)


class GroupDetailView(GroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now, group = clock.now(), self.group
        runs, leads = user_can_run_group(request.user, group), facilitates(request.user, group)
        membership = group.memberships.live().filter(person=request.user).first()
        agreement = agreement_on(group, localtime(now).date())
        past = group.meetings.held().filter(ends_at__lt=now).order_by("-starts_at")
        context = {
            "group": group,
            "runs": runs,
            "facilitates": leads,
            "membership": membership,
            "agreement": agreement,
            "has_accepted": bool(membership and has_accepted(membership, agreement)),
            "rhythm": rhythm_words(group),
            "facilitators": group.facilitators.select_related("person"),
            "coming": with_clashes(coming_for(group, request.user, now, runs=runs), request.user),
            "past": past if runs else past.readable_by_member(request.user),
            "readable": readable_ids(past, request.user, leads=leads),
            "members": members_of(group, agreement) if runs else [],
            "own_marks": own_marks(group, request.user),
            "warning": warning_about(group.places) if runs else None,
            "shows_link": bool(group.joining_link and not group.closed_at and (leads or membership)),
        }
        return render(request, "supervision/groups/detail.html", context)


def ahead_for(person: Person, now: datetime) -> GroupMeetingQuerySet:
    """Every date of the groups that the person runs; of others those on which they belong, or cover."""
    runs = Q(group__in=SupervisionGroup.objects.run_by(person).values("pk"))
    own = Q(pk__in=GroupMeeting.objects.readable_by_member(person).values("pk"))
    return GroupMeeting.objects.ahead(now).filter(runs | own)


def coming_for(group: SupervisionGroup, person: Person, now: datetime, *, runs: bool) -> GroupMeetingQuerySet:
    ahead = group.meetings.ahead(now).select_related("cover")
    return ahead if runs else ahead.readable_by_member(person)


def with_clashes(meetings: GroupMeetingQuerySet, reader: Person) -> list[Any]:
    """Each date with what else the reader has then, if they are expected at it and have something."""
    rows: list[Any] = list(meetings)  # takes what its row shows
    in_the_way = clashes_with_meetings(rows, reader)
    for meeting in rows:
        meeting.clash = in_the_way.get(meeting.pk)
    return rows


def readable_ids(past: GroupMeetingQuerySet, person: Person, *, leads: bool) -> set[int]:
    """Whoever runs the service sees every date; a record opens only for those who led or belonged that day."""
    readable = past if leads else past.readable_by_member(person)
    return set(readable.values_list("pk", flat=True))


def members_of(group: SupervisionGroup, agreement) -> list[GroupMembership]:
    """Members now, each with `accepted`: whether the agreement in force is accepted."""
    accepted = Count("acceptances", filter=Q(acceptances__agreement=agreement))
    members = group.memberships.live().select_related("person__team").annotate(accepted=accepted)
    return list(members.order_by("person__full_name"))


def own_marks(group: SupervisionGroup, person: Person) -> dict[int, str]:
    """What the register says about the reader, by meeting. Nobody else's marks are theirs to see."""
    marks = MeetingAttendance.objects.filter(meeting__group=group, membership__person=person)
    return {mark.meeting_id: mark.get_status_display() for mark in marks}
