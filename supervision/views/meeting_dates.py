"""One date of a group alone: moved, cancelled, or led by somebody who covers."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from core import clock
from core.bank_holidays import bank_holidays
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest
from sessions.rules.clashes import clashes_by_person
from supervision import actions
from supervision.forms.meetings import CoverForm, MoveMeetingForm
from supervision.notifications.groups import everybody_at
from supervision.permissions import user_can_run_group
from supervision.views.base import MeetingView, to_the_group


class MeetingOfRunGroupView(MeetingView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_run_group(request.user, self.meeting.group):
            raise PermissionDenied("This page is for the group's facilitators.")

    def turned_away(self, request: SignedInRequest) -> HttpResponse | None:
        return to_the_group(request, self.meeting.group) if self.meeting.group.closed_at else None


class MoveMeetingView(MeetingOfRunGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        start = localtime(self.meeting.starts_at)
        return self.show(request, MoveMeetingForm(initial={"day": start.date(), "start": start.time()}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = MoveMeetingForm(request.POST)
        if form.is_valid():
            busy = self.busy_then(form.starts_at())
            if busy and request.POST.get("seen") != form.starts_at().isoformat():
                return self.show(request, form, busy)
            try:
                actions.move_meeting(meeting=self.meeting, starts_at=form.starts_at(), by=request.user)
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                if holiday := bank_holidays().get(form.cleaned_data["day"]):
                    messages.warning(request, f"The new date is a bank holiday: {holiday}.")
                messages.success(request, "The date is moved. Every member has been told.")
                return redirect(self.meeting.group)
        return self.show(request, form)

    def busy_then(self, starts_at: datetime) -> list[Person]:
        """Who of the group has something else at the new time. What it is stays theirs."""
        moved = copy(self.meeting)
        moved.starts_at, moved.ends_at = starts_at, starts_at + (moved.ends_at - moved.starts_at)
        people = everybody_at(self.meeting)
        clashes = clashes_by_person(moved, people)
        return sorted((one for one in people if one.pk in clashes), key=str)

    def show(
        self, request: SignedInRequest, form: MoveMeetingForm, busy: Sequence[Person] = ()
    ) -> HttpResponse:
        context = {"form": form, "meeting": self.meeting, "group": self.meeting.group, "busy": busy}
        if busy:
            context["seen"] = form.starts_at().isoformat()
        return render(request, "supervision/groups/move_meeting.html", context)


class CoverMeetingView(MeetingOfRunGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, CoverForm(meeting=self.meeting, initial={"person": self.meeting.cover_id}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = CoverForm(request.POST, meeting=self.meeting)
        if form.is_valid():
            person = form.cleaned_data["person"]
            try:
                actions.set_cover(meeting=self.meeting, person=person, by=request.user)
            except Refused as refused:
                form.add_error("person", refused.message)
            else:
                said = (
                    f"{person} covers this meeting and has been told." if person else "Nobody covers it now."
                )
                messages.success(request, said)
                return redirect(self.meeting.group)
        return self.show(request, form)

    def show(self, request: SignedInRequest, form: CoverForm) -> HttpResponse:
        context = {"form": form, "meeting": self.meeting, "group": self.meeting.group}
        return render(request, "supervision/groups/cover_meeting.html", context)


class CancelMeetingView(MeetingOfRunGroupView):
    """A date to come is called off; one that is over did not take place, and then there is nothing to record."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        context = {"meeting": self.meeting, "group": self.meeting.group, "is_over": self.is_over()}
        return render(request, "supervision/groups/cancel_meeting.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            actions.cancel_meeting(meeting=self.meeting, by=request.user, now=clock.now())
            said = "noted as not held" if self.is_over() else "cancelled. Every member has been told"
            messages.success(request, f"The date is {said}.")
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect(self.meeting.group)

    def is_over(self) -> bool:
        return self.meeting.ends_at <= clock.now()
