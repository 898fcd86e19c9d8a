"""A group's meeting: its record, moving it, cancelling it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from core import clock
from core.errors import Refused
from people.requests import SignedInRequest
from sessions import actions
from sessions.enums import Theme
from sessions.forms.groups import MeetingRecordForm, MoveMeetingForm
from sessions.models import GroupMeeting, GroupMembership
from sessions.permissions import facilitates, user_can_read_record, user_can_run_group
from sessions.rules.groups import agreement_on, why_no_record
from sessions.views.base import MeetingView


class MeetingDetailView(MeetingView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_read_record(request.user, self.meeting):
            raise PermissionDenied("Records are for the members of that day and the facilitators.")

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        meeting = self.meeting
        is_facilitator = facilitates(request.user, meeting.group)
        marks = meeting.attendances.select_related("membership__person").order_by(
            "membership__person__full_name"
        )
        own = marks.filter(membership__person=request.user)
        context = {
            "meeting": meeting,
            "group": meeting.group,
            "themes": [Theme(theme).label for theme in meeting.themes],
            "is_facilitator": is_facilitator,
            "marks": marks if is_facilitator else own,
            "facilitators": meeting.facilitators.all(),
            "why_no_record": why_no_record(meeting, clock.now()),
        }
        return render(request, "sessions/groups/meeting.html", context)


def members_on(meeting: GroupMeeting) -> list[GroupMembership]:
    """Members of that day, each with `accepted` for the agreement in force then. One query."""
    day = localtime(meeting.starts_at).date()
    agreement = agreement_on(meeting.group, day)
    accepted = Count("acceptances", filter=Q(acceptances__agreement=agreement))
    members = meeting.group.memberships.on(day).select_related("person").annotate(accepted=accepted)
    return list(members.order_by("person__full_name"))


class RecordMeetingView(MeetingView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if reason := why_no_record(self.meeting, clock.now()):
            messages.warning(request, reason)
            return redirect("sessions:meeting", pk=pk)
        return self.show(request, self.form())

    def form(self, data=None) -> MeetingRecordForm:
        members = members_on(self.meeting)
        return MeetingRecordForm(
            data, meeting=self.meeting, members=members, initial=first_values(self.meeting)
        )

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        try:
            actions.record_meeting(meeting=self.meeting, by=request.user, now=clock.now(), **form.values())
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, form)
        for warning in form.fields["practice_actions"].warnings:  # type: ignore[attr-defined]
            messages.warning(request, warning)
        messages.success(request, "The record is saved.")
        return redirect("sessions:meeting", pk=pk)

    def show(self, request: SignedInRequest, form: MeetingRecordForm) -> HttpResponse:
        context = {"form": form, "meeting": self.meeting, "group": self.meeting.group}
        return render(request, "sessions/groups/record.html", context)


def first_values(meeting: GroupMeeting) -> dict:
    length = round((meeting.ends_at - meeting.starts_at).total_seconds() / 60)
    values: dict = {"minutes": meeting.minutes or length, "mode": meeting.mode}
    if meeting.recorded_at:
        values |= {name: getattr(meeting, name) for name in ("situations", "themes", "practice_actions")}
        values["safeguarding_advice"] = "yes" if meeting.safeguarding_advice else "no"
        values["written_in_record"] = {True: "yes", False: "no", None: ""}[meeting.written_in_record]
    marks = meeting.attendances.values_list("membership_id", "status")
    return values | {f"member_{membership}": status for membership, status in marks}


class MeetingOfRunGroupView(MeetingView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_run_group(request.user, self.meeting.group):
            raise PermissionDenied("This page is for the group's facilitators.")


class MoveMeetingView(MeetingOfRunGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        start = localtime(self.meeting.starts_at)
        return self.show(request, MoveMeetingForm(initial={"day": start.date(), "start": start.time()}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = MoveMeetingForm(request.POST)
        if form.is_valid():
            try:
                actions.move_meeting(meeting=self.meeting, starts_at=form.starts_at(), by=request.user)
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, "The date is moved. Every member has been told.")
                return redirect(self.meeting.group)
        return self.show(request, form)

    def show(self, request: SignedInRequest, form: MoveMeetingForm) -> HttpResponse:
        context = {"form": form, "meeting": self.meeting, "group": self.meeting.group}
        return render(request, "sessions/groups/move_meeting.html", context)


class CancelMeetingView(MeetingOfRunGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        context = {"meeting": self.meeting, "group": self.meeting.group}
        return render(request, "sessions/groups/cancel_meeting.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            actions.cancel_meeting(meeting=self.meeting, by=request.user, now=clock.now())
            messages.success(request, "The date is cancelled. Every member has been told.")
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect(self.meeting.group)
