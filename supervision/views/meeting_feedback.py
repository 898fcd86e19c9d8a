"""Saying how a meeting was, and reading what was said once enough people said it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from config import policy
from core import clock
from core.errors import Refused
from people.requests import SignedInRequest
from supervision import actions
from supervision.forms.meeting_feedback import MeetingFeedbackForm
from supervision.models import MeetingFeedback
from supervision.models.meeting_feedback import ITEMS
from supervision.permissions import facilitates
from supervision.reads.meeting_feedback import pooled_feedback
from supervision.rules.meeting_feedback import closes_on, may_give_feedback, why_no_feedback
from supervision.views.base import GroupView, MeetingView


class GiveFeedbackView(MeetingView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not may_give_feedback(request.user, self.meeting):
            raise PermissionDenied("This page is for the members of that day.")

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        given = MeetingFeedback.objects.filter(meeting=self.meeting, person=request.user).first()
        first = {item: getattr(given, item) for item in ITEMS} if given else None
        return self.show(request, MeetingFeedbackForm(initial=first))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = MeetingFeedbackForm(request.POST)
        if form.is_valid():
            try:
                actions.give_feedback(
                    meeting=self.meeting, by=request.user, answers=form.cleaned_data, now=clock.now()
                )
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, "Thank you. Nobody sees your answers as yours.")
                return redirect("supervision:meeting", pk=pk)
        return self.show(request, form)

    def show(self, request: SignedInRequest, form: MeetingFeedbackForm) -> HttpResponse:
        context = {
            "form": form,
            "meeting": self.meeting,
            "group": self.meeting.group,
            "why_not": why_no_feedback(self.meeting, request.user, clock.now()),
            "closes_on": closes_on(self.meeting),
            **FLOORS,
        }
        return render(request, "supervision/groups/give_feedback.html", context)


class GroupFeedbackView(GroupView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not facilitates(request.user, self.group):
            raise PermissionDenied("What members say about meetings is for the group's facilitators.")

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        pools = pooled_feedback(self.group, clock.now())
        context = {"group": self.group, "pools": pools, **FLOORS}
        return render(request, "supervision/groups/feedback.html", context)


FLOORS = {"fewest_answers": policy.MIN_MEETING_ANSWERS, "fewest_people": policy.MIN_MEETING_ANSWERERS}
