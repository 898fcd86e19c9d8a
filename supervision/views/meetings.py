"""A group's meeting: the page of its record, and writing it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from core import clock
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest
from supervision import actions
from supervision.enums import Theme
from supervision.forms.meetings import MeetingRecordForm, stayed_of
from supervision.models import GroupMeeting, GroupMembership
from supervision.permissions import user_can_read_record, user_can_record_meeting
from supervision.rules.groups import agreement_on, facilitators_of, why_no_record
from supervision.rules.meeting_feedback import may_give_feedback, why_no_feedback
from supervision.views.base import MeetingView


class MeetingDetailView(MeetingView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_read_record(request.user, self.meeting):
            raise PermissionDenied("Records are for the members of that day and the facilitators.")

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        meeting, now = self.meeting, clock.now()
        is_facilitator = user_can_record_meeting(request.user, meeting)
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
            "why_no_record": why_no_record(meeting, now),
            "may_give_feedback": may_give_feedback(request.user, meeting)
            and why_no_feedback(meeting, request.user, now) is None,
        }
        return render(request, "supervision/groups/meeting.html", context)


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
            return redirect("supervision:meeting", pk=pk)
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
        messages.success(request, "The record is saved.")
        return redirect("supervision:meeting", pk=pk)

    def show(self, request: SignedInRequest, form: MeetingRecordForm) -> HttpResponse:
        context = {"form": form, "meeting": self.meeting, "group": self.meeting.group}
        return render(request, "supervision/groups/record.html", context)


# What the form of a record says at first, by its fields.
type MeetingFirstValues = dict[str, str | int | list[str] | list[Person] | None]


def first_values(meeting: GroupMeeting) -> MeetingFirstValues:
    length = round((meeting.ends_at - meeting.starts_at).total_seconds() / 60)
    minutes = meeting.minutes or length
    values: MeetingFirstValues = {
        "minutes": minutes,
        "mode": meeting.mode,
        "cpd_minutes": minutes if meeting.cpd_minutes is None else meeting.cpd_minutes,
    }
    recorded = bool(meeting.recorded_at)
    values["facilitators"] = list(meeting.facilitators.all()) if recorded else facilitators_of(meeting)
    if recorded:
        values |= {name: getattr(meeting, name) for name in ("situations", "themes", "practice_actions")}
        values["safeguarding_advice"] = "yes" if meeting.safeguarding_advice else "no"
        values["written_in_record"] = {True: "yes", False: "no", None: ""}[meeting.written_in_record]
    for mark in meeting.attendances.all():
        name = f"member_{mark.membership_id}"
        values |= {name: mark.status, stayed_of(name): mark.minutes}
    return values
