"""The steering group's page: what is late, what comes, what was done, what there is to decide; and its meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from core import clock
from guide.views.editing import ConfirmPage, FormPage
from people.requests import SignedInRequest
from programme.actions.strategy import delete_meeting, save_meeting
from programme.models import Recommendation, SteeringMeeting
from programme.strategy.forms import SteeringMeetingForm
from programme.strategy.reads import steering_page
from programme.views.strategy.parts import OwnedRow, address_in, parts_of_strategy
from programme.views.strategy.tracker import StrategyReadersPage


class SteeringView(StrategyReadersPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        today, runs = clock.today(), self.runs(self.service)
        found = steering_page(self.service, today)

        def rows(recommendations: list[Recommendation]) -> list[OwnedRow]:
            return [OwnedRow.of(one, today, sees_names=runs) for one in recommendations]

        since = f"since the last meeting on {found.last.held_on:%-d %B %Y}" if found.last else "so far"
        parts = [
            ("Overdue", rows(found.overdue), "Nothing is late."),
            ("Decisions wanted", rows(found.decisions), "Nobody asks for a decision."),
            (
                f"Due by {found.looks_ahead_to:%-d %B %Y}",
                rows(found.due_soon),
                "Nothing is due in this time.",
            ),
            (f"Done {since}", rows(found.done), "Nothing yet."),
        ]
        context = self.chosen(
            found=found, parts=parts, runs=runs, today=today, tabs=parts_of_strategy(self.service, "steering")
        )
        return render(request, "programme/strategy/steering.html", context)


class SteeringMeetingPage(FormPage):
    meeting: SteeringMeeting | None = None

    def form(self, data: Any = None) -> forms.Form:
        first = {"held_on": self.meeting.held_on, "notes": self.meeting.notes} if self.meeting else {}
        return SteeringMeetingForm(data, initial=first)

    def save(self, form: forms.Form) -> str:
        save_meeting(
            service=self.service,
            held_on=form.cleaned_data["held_on"],
            notes=form.cleaned_data["notes"],
            by=self.request.user,
            now=clock.now(),
            meeting=self.meeting,
        )
        return self.back_url


class NewSteeringMeetingView(SteeringMeetingPage):
    title = "Add a meeting of the steering group"

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = address_in("programme:steering", self.service), "Steering group"


class ChangeSteeringMeetingView(SteeringMeetingPage):
    title = "Change this meeting"

    def prepare(self, **kwargs: int | str) -> None:
        self.meeting = self.own(SteeringMeeting.objects.select_related("service"), int(kwargs["pk"]))
        self.service = self.meeting.service
        self.back_url, self.back_text = address_in("programme:steering", self.service), "Steering group"


class DeleteSteeringMeetingView(ConfirmPage):
    def prepare(self, **kwargs: int | str) -> None:
        self.meeting = self.own(SteeringMeeting.objects.select_related("service"), int(kwargs["pk"]))
        self.title = f"Delete the meeting of {self.meeting.held_on:%-d %B %Y}?"
        self.text = "Its notes go with it."
        self.back_url = address_in("programme:steering", self.meeting.service)

    def act(self) -> str:
        delete_meeting(meeting=self.meeting, by=self.request.user)
        return self.back_url
