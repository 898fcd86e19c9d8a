"""A manager books all or some dates of a series for people of their teams."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from people.models import Person
from people.requests import SignedInRequest
from sessions import actions, rules
from sessions.actions.for_team import BookedForTeam
from sessions.forms.series_for_team import BookSeriesForTeamForm
from sessions.models import Booking, TrainingSession
from sessions.permissions import user_can_book_for_team
from sessions.views.series import SeriesView


class BookSeriesForTeamView(SeriesView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_book_for_team(request.user):
            raise PermissionDenied("This page is for people who lead a team.")

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.answer(request, self.team_form(request))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.team_form(request, request.POST)
        if not form.is_valid():
            return self.answer(request, form)
        done = actions.book_for_team(
            dates=form.chosen(),
            people=form.cleaned_data["people"],
            by=request.user,
            now=self.now,
            way=form.cleaned_data.get("way", ""),
        )
        show_what_was_booked(request, done)
        return redirect("sessions:book_series_for_team", pk=pk)

    def open_dates(self) -> list[TrainingSession]:
        return [one for one in self.dates if not rules.why_not_open(one, self.now)]

    def team_form(self, request: SignedInRequest, data=None) -> BookSeriesForTeamForm:
        return BookSeriesForTeamForm(data, series=self.series, dates=self.open_dates(), manager=request.user)

    def answer(self, request: SignedInRequest, form: BookSeriesForTeamForm) -> HttpResponse:
        context = {
            "series": self.series,
            "form": form,
            "booked": self.booked(request),
            "can_book": bool(self.open_dates()) and bool(form.somebody),
        }
        return render(request, "sessions/book_series_for_team.html", context)

    def booked(self, request: SignedInRequest) -> list[tuple[Person, list[Booking]]]:
        """Who of the manager's people holds which of the dates to come."""
        live = Booking.objects.live().filter(
            session__in=self.dates, person__team__in=request.user.led_team_ids
        )
        found: dict[Person, list[Booking]] = {}
        rows = live.select_related("person", "session")
        for booking in rows.order_by("person__full_name", "person_id", "session__starts_at"):
            found.setdefault(booking.person, []).append(booking)
        return list(found.items())


def show_what_was_booked(request: SignedInRequest, done: BookedForTeam) -> None:
    people = len(done.people)
    if people:
        whom = "1 person" if people == 1 else f"{people} people"
        messages.success(request, f"{done.in_words}, for {whom}. They are told by mail.")
    elif not done.refused:
        messages.info(request, "They had all of these dates already.")
    for person, session, reason in done.refused:
        messages.warning(request, f"{person}, {session.when}: {reason}")
