"""The page of a series: its dates, and booking all or some of them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import clock
from people.requests import SignedInRequest
from sessions import actions, rules
from sessions.actions.series import BookedDates
from sessions.forms.series import BookSeriesForm
from sessions.models import Booking, Series, TrainingSession
from sessions.permissions import user_can_book_for_team, user_can_host_series
from sessions.rules.places import note_places_kept_from
from sessions.views.series_hosting import show_workspace


class SeriesView(LoginRequiredMixin, View):
    request: SignedInRequest
    series: Series

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.refuse_others(self.request)
        self.series, self.now = (
            get_object_or_404(Series.objects.select_related("service"), pk=kwargs["pk"]),
            clock.now(),
        )
        visible = TrainingSession.objects.visible_to(request.user).filter(series=self.series)
        self.dates = list(visible.upcoming(self.now).select_related("service", "series").with_counts())
        if not self.dates and not visible.exists():
            raise Http404
        note_places_kept_from(self.request.user, self.dates, self.now)
        return super().dispatch(request, *args, **kwargs)

    def refuse_others(self, request: SignedInRequest) -> None:
        """Raise PermissionDenied for people who may see the series but not this page of it."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if user_can_host_series(request.user, self.series) and request.GET.get("as") != "learner":
            return show_workspace(request, self.series)
        first = {"needs": rules.needs_told_by(request.user)}
        return self.show(request, self.form(request, initial=first))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.form(request, data=request.POST)
        if not form.is_valid():
            return self.show(request, form)
        done = actions.book_dates(
            dates=form.chosen(),
            person=request.user,
            by=request.user,
            now=self.now,
            needs=form.cleaned_data["needs"],
            way=form.cleaned_data.get("way", ""),
            answers=form.answers(),
        )
        show_what_was_booked(request, done)
        return redirect("sessions:series", pk=pk)

    def form(self, request: SignedInRequest, **kwargs: Any) -> BookSeriesForm:
        return BookSeriesForm(series=self.series, dates=self.bookable(request), person=request.user, **kwargs)

    def bookable(self, request: SignedInRequest) -> list[TrainingSession]:
        return [one for one, booking, why_not in self.rows(request) if not booking and not why_not]

    def rows(self, request: SignedInRequest) -> list[tuple[TrainingSession, Booking | None, str]]:
        """Each date still to come, with one's own booking or why it cannot be booked."""
        live = Booking.objects.live().filter(person=request.user, session__in=self.dates)
        own = {booking.session_id: booking for booking in live}
        has_one = self.series.one_date_each and bool(own)
        return [(one, own.get(one.pk), self.why_not(request, one, has_one)) for one in self.dates]

    def why_not(self, request: SignedInRequest, session: TrainingSession, has_one: bool) -> str:
        if has_one:
            return "You have another date. Move that booking to change."
        return rules.why_not_bookable(session, request.user, self.now) or ""

    def show(self, request: SignedInRequest, form: BookSeriesForm) -> HttpResponse:
        rows = self.rows(request)
        context = {
            "series": self.series,
            "first": self.dates[0] if self.dates else None,
            "form": form,
            "booked": [(one, booking) for one, booking, _ in rows if booking],
            "closed": [(one, why) for one, booking, why in rows if why and not booking],
            "can_book_team": user_can_book_for_team(request.user) and bool(self.dates),
            "can_book": any(not booking and not why for _, booking, why in rows),
        }
        return render(request, "sessions/series.html", context)


def show_what_was_booked(request: SignedInRequest, done: BookedDates) -> None:
    held, waiting = len(done.held), len(done.waiting)
    if held:
        dates = "1 date" if held == 1 else f"{held} dates"
        messages.success(request, f"You have a place on {dates}. The invitations are on their way.")
    if waiting:
        dates = "1 date" if waiting == 1 else f"{waiting} dates"
        messages.success(request, f"You are on the waiting list of {dates}.")
    for session, reason in done.refused:
        messages.warning(request, f"{session.when}: {reason}")
