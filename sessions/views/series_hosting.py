"""What the host of a series does with it: look at all dates, change several, publish."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import clock
from core.errors import Refused
from core.template_context import TemplateContext
from people.models import Person
from people.permissions import user_can_run_service
from people.requests import SignedInRequest
from sessions.actions.changing_series import change_dates
from sessions.actions.drafts import discard_drafts_of, publish_sessions
from sessions.actions.series import set_certificate_rule
from sessions.forms.series_changes import ChangeDatesForm
from sessions.forms.series_rule import CertificateRuleForm
from sessions.models import Series, TrainingSession
from sessions.permissions import user_can_host_series
from sessions.series_pages import series_pages, states_of


class SeriesHostView(LoginRequiredMixin, View):
    """A series whose host the person is; to anybody who does not see it there is no such page."""

    request: SignedInRequest
    series: Series
    all_dates: list[TrainingSession]
    # What is no more about the dates that somebody leads, but about the series or new sessions.
    of_the_service = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.series = get_object_or_404(Series.objects.select_related("service"), pk=kwargs["pk"])
        if not TrainingSession.objects.visible_to(request.user).filter(series=self.series).exists():
            raise Http404
        if not user_can_host_series(self.request.user, self.series):
            raise PermissionDenied("This page is for the host of the series.")
        if self.of_the_service and not user_can_run_service(self.request.user, self.series.service_id):
            raise PermissionDenied("This page is for the people who run the service.")
        self.all_dates = hosted_dates(self.series, request.user)
        return super().dispatch(request, *args, **kwargs)

    def head(self, current: str) -> TemplateContext:
        """What every page of the workspace shows at its top."""
        return head_of(self.series, self.all_dates, self.request.user, current)


def hosted_dates(series: Series, person: Person) -> list[TrainingSession]:
    """Whoever leads one date of a series, and does not run its service, hosts that date and no other."""
    dates = TrainingSession.objects.hosted_by(person).filter(series=series)
    dates = dates.select_related("service", "series").prefetch_related("facilitators").with_counts()
    return list(dates.order_by("starts_at", "pk"))


def head_of(series: Series, dates: list[TrainingSession], person: Person, current: str) -> TemplateContext:
    runs_service = user_can_run_service(person, series.service_id)
    held = [one for one in dates if one.cancelled_at is None]
    return {
        "series": series,
        "dates": dates,
        "first": held[0] if held else dates[0],
        "last": held[-1] if held else dates[-1],
        "drafts": sum(one.is_draft for one in dates),
        "tabs": series_pages(series, current, runs_service=runs_service),
        "runs_service": runs_service,
    }


def show_workspace(request: SignedInRequest, series: Series) -> HttpResponse:
    """The first page of the series for its host."""
    now, dates = clock.now(), hosted_dates(series, request.user)
    states = states_of(dates, request.user, now)
    next_date = next((one for one in dates if one.ends_at > now and not one.cancelled_at), None)
    published = [one for one in dates if not one.is_draft]
    context: TemplateContext = {
        **head_of(series, dates, request.user, "dates"),
        "rows": [(one, states.get(one.pk, [])) for one in dates],
        "next_date": next_date,
        "write_from": next_date if next_date in published else (published or dates)[-1],
        "now": now,
    }
    return render(request, "sessions/series/workspace.html", context)


class ChangeSeriesView(SeriesHostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.form())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        try:
            done = change_dates(series=self.series, by=request.user, now=clock.now(), **form.values())
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, form)
        dates = "1 date is" if len(done) == 1 else f"{len(done)} dates are"
        messages.success(request, f"{dates} changed. Whoever has a place gets one mail about all of them.")
        return redirect(self.series)

    def form(self, data: Any = None) -> ChangeDatesForm:
        now = clock.now()
        coming = [one for one in self.all_dates if one.starts_at > now and one.cancelled_at is None]
        asked = self.request.GET.get("from", "")
        return ChangeDatesForm(data, series=self.series, dates=coming, asked=asked)

    def show(self, request: SignedInRequest, form: ChangeDatesForm) -> HttpResponse:
        return render(request, "sessions/series/change.html", {**self.head("change"), "form": form})


class CertificateRuleView(SeriesHostView):
    of_the_service = True

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.form())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        set_certificate_rule(series=self.series, dates=form.cleaned_data["dates"], by=request.user)
        messages.success(request, "Saved. It holds for certificates that are issued from now on.")
        return redirect(self.series)

    def form(self, data: Any = None) -> CertificateRuleForm:
        held = sum(one.cancelled_at is None for one in self.all_dates)
        return CertificateRuleForm(data, held=held, initial={"dates": self.series.certificate_dates or ""})

    def show(self, request: SignedInRequest, form: CertificateRuleForm) -> HttpResponse:
        return render(request, "sessions/series/rule.html", {**self.head("certificates"), "form": form})


class PublishSeriesView(SeriesHostView):
    """All of its drafts at once: published, or discarded after a question."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return render(request, "sessions/series/discard.html", self.head("dates"))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if "discard" in request.POST:
            count = discard_drafts_of(series=self.series, by=request.user)
            messages.success(
                request, f"{count} drafts are discarded." if count != 1 else "The draft is discarded."
            )
            left = Series.objects.filter(pk=pk).exists()
            return redirect("sessions:series", pk) if left else redirect("sessions:list")
        try:
            done = publish_sessions(sessions=self.all_dates, by=request.user, now=clock.now())
        except Refused as refused:
            messages.warning(request, refused.message)
        else:
            dates = "1 date is" if len(done) == 1 else f"{len(done)} dates are"
            messages.success(request, f"{dates} published. People can book now.")
        return redirect(self.series)
