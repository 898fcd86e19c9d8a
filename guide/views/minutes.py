"""A group's meetings: planned, with a file for the calendar, and their minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import clock
from core.errors import Refused
from guide.actions import minutes as actions
from guide.forms.network import MeetingForm, MinutesForm
from guide.models import SubGroupMeeting
from guide.network_calendar import meeting_file
from guide.permissions import user_can_moderate_subgroup
from guide.views.editing import ConfirmView, FormView
from guide.views.subgroups import moderated_group, readable_group
from people.requests import SignedInRequest


def meeting_read_by(request: HttpRequest, pk: int) -> SubGroupMeeting:
    rows = SubGroupMeeting.objects.select_related("group__service", "agreed_by")
    meeting = get_object_or_404(rows, pk=pk)
    readable_group(request, meeting.group_id)
    return meeting


def moderated_meeting(request: HttpRequest, pk: int) -> SubGroupMeeting:
    meeting = meeting_read_by(request, pk)
    moderated_group(request, meeting.group_id)
    return meeting


class PlanMeetingView(LoginRequiredMixin, FormView):
    title, button, done = "Plan a meeting", "Save the meeting", "Saved. The group is told."
    meeting: SubGroupMeeting | None = None

    def prepare(self, **kwargs: int | str) -> None:
        self.group = moderated_group(self.request, int(kwargs["pk"]))
        self.back_url, self.back_text = self.group.get_absolute_url(), self.group.name

    def form(self, data: Any = None) -> forms.Form:
        return MeetingForm(data, meeting=self.meeting)

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, MeetingForm)
        meeting = actions.save_meeting(
            group=self.group,
            wanted=form.wanted(),
            by=self.request.user,
            now=clock.now(),
            meeting=self.meeting,
        )
        return meeting.get_absolute_url()


class ChangeMeetingView(PlanMeetingView):
    title = "Change the meeting"

    def prepare(self, **kwargs: int | str) -> None:
        self.meeting = moderated_meeting(self.request, int(kwargs["pk"]))
        self.group = self.meeting.group
        self.back_url, self.back_text = self.meeting.get_absolute_url(), self.meeting.when


class SubGroupMeetingView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        meeting = meeting_read_by(request, pk)
        context = {
            "meeting": meeting,
            "group": meeting.group,
            "moderates": user_can_moderate_subgroup(request.user, meeting.group),
            "has_begun": meeting.starts_at <= clock.now(),
        }
        return render(request, "guide/network/meeting.html", context)


class MeetingFileView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return meeting_file(meeting_read_by(request, pk), clock.now())


class WriteMinutesView(LoginRequiredMixin, FormView):
    title, button, done = "Minutes", "Save the draft", "Saved as a draft. The group can read it."

    def prepare(self, **kwargs: int | str) -> None:
        self.meeting = moderated_meeting(self.request, int(kwargs["pk"]))
        self.back_url, self.back_text = self.meeting.get_absolute_url(), self.meeting.when

    def form(self, data: Any = None) -> forms.Form:
        return MinutesForm(data, initial={"minutes": self.meeting.minutes})

    def save(self, form: forms.Form) -> str:
        text = form.cleaned_data["minutes"]
        actions.write_minutes(meeting=self.meeting, text=text, by=self.request.user, now=clock.now())
        return self.back_url


class AgreeMinutesView(LoginRequiredMixin, View):
    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        meeting = moderated_meeting(request, pk)
        try:
            actions.agree_minutes(meeting=meeting, by=request.user, now=clock.now())
        except Refused as refused:
            messages.warning(request, refused.message)
        else:
            messages.success(request, "The minutes are agreed. They stay as they are.")
        return redirect(meeting)


class CallOffMeetingView(LoginRequiredMixin, ConfirmView):
    button, keep, done = "Call it off", "Keep it", "Called off. The group is told."

    def prepare(self, **kwargs: int | str) -> None:
        self.meeting = moderated_meeting(self.request, int(kwargs["pk"]))
        self.title, self.text = "Call this meeting off?", self.meeting.when
        self.back_url = self.meeting.get_absolute_url()

    def act(self) -> str:
        actions.call_off_meeting(meeting=self.meeting, by=self.request.user, now=clock.now())
        return self.meeting.group.get_absolute_url()
