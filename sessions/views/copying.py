"""Copying a session or a whole series to other days: chosen, looked at, and saved as drafts."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from core import clock
from core.errors import Refused
from core.template_context import TemplateContext
from people.permissions import user_can_run_service
from people.requests import SignedInRequest
from sessions.actions.copying import add_date, copy_series, copy_session
from sessions.forms.copying import CopyForm, FirstDateForm, FurtherDateForm
from sessions.models import Series, TrainingSession
from sessions.rules.numbering import words_of
from sessions.rules.shifting import ShiftedDate, proposed_first_day, proposed_next_day, shifted_dates
from sessions.views.base import HostView
from sessions.views.series_hosting import SeriesHostView


class CopyPage(View):
    """The first date is asked in the address, so that the page with all dates can be opened again."""

    def sources(self) -> list[TrainingSession]:
        raise NotImplementedError

    def copied(self) -> TrainingSession | Series:
        raise NotImplementedError

    def save(self, request: SignedInRequest, form: CopyForm) -> TrainingSession | Series:
        raise NotImplementedError

    def above(self) -> TemplateContext:
        """What the workspace shows at its top."""
        raise NotImplementedError

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if not (sources := self.sources()):
            raise Http404
        if "first" not in request.GET:
            return self.ask(request, FirstDateForm(initial={"first": self.proposed(sources[0])}))
        first = FirstDateForm(request.GET)
        if not first.is_valid():
            return self.ask(request, first)
        dates = shifted_dates(sources, first.cleaned_data["first"])
        return self.show(request, CopyForm(dates=dates, initial=self.first_words(sources[0])))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if not (sources := self.sources()):
            raise Http404
        first = FirstDateForm(request.GET)
        day = first.cleaned_data["first"] if first.is_valid() else self.proposed(sources[0])
        form = CopyForm(request.POST, dates=shifted_dates(sources, day))
        if not form.is_valid():
            return self.show(request, form)
        try:
            new = self.save(request, form)
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, form)
        messages.success(request, "Saved as a draft. Nobody is told before you publish it.")
        return redirect(new)

    def proposed(self, source: TrainingSession) -> date:
        return proposed_first_day(source, clock.now())

    def first_words(self, source: TrainingSession) -> dict[str, str]:
        copied = self.copied()
        title = copied.title if isinstance(copied, Series) else words_of(source.title)
        return {
            "title": title,
            "summary": source.summary,
            "place": source.place,
            "joining_link": source.joining_link,
        }

    def ask(self, request: SignedInRequest, form: FirstDateForm) -> HttpResponse:
        context = {**self.above(), "form": form, "copied": self.copied(), "sources": self.sources()}
        return render(request, "sessions/copy_first.html", context)

    def show(self, request: SignedInRequest, form: CopyForm) -> HttpResponse:
        marked = sum(bool(one.warning) for one in form.dates)
        context = {
            **self.above(),
            "form": form,
            "copied": self.copied(),
            "marked": marked,
            "count": len(form.dates),
        }
        return render(request, "sessions/copy.html", context)


class CopySessionView(CopyPage, HostView):
    def refuse_others(self, request: SignedInRequest) -> None:
        super().refuse_others(request)
        if not user_can_run_service(request.user, self.session.service_id):
            raise PermissionDenied("This page is for the people who run the service.")

    def sources(self) -> list[TrainingSession]:
        return [self.session]

    def copied(self) -> TrainingSession:
        return self.session

    def above(self) -> TemplateContext:
        return {"session": self.session}

    def save(self, request: SignedInRequest, form: CopyForm) -> TrainingSession:
        [chosen] = form.chosen()
        return copy_session(date=chosen, words=form.words(), by=request.user, now=clock.now())


class CopySeriesView(CopyPage, SeriesHostView):
    of_the_service = True

    def sources(self) -> list[TrainingSession]:
        return [one for one in self.all_dates if one.cancelled_at is None]

    def copied(self) -> Series:
        return self.series

    def above(self) -> TemplateContext:
        return self.head("dates")

    def save(self, request: SignedInRequest, form: CopyForm) -> Series:
        dates: list[ShiftedDate] = form.chosen()
        return copy_series(
            series=self.series, dates=dates, words=form.words(), by=request.user, now=clock.now()
        )


class AddDateView(SeriesHostView):
    """One date more, like the last one."""

    of_the_service = True

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        rhythm = proposed_next_day(self.planned())
        return self.show(request, FurtherDateForm(initial={"day": rhythm}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = FurtherDateForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        date = ShiftedDate(self.planned()[-1], form.cleaned_data["day"])
        try:
            new = add_date(series=self.series, date=date, by=request.user, now=clock.now())
        except Refused as refused:
            form.add_error("day", refused.message)
            return self.show(request, form)
        messages.success(request, f"{new.title} is there as a draft. Nobody is told before you publish it.")
        return redirect(self.series)

    def planned(self) -> list[TrainingSession]:
        return [one for one in self.all_dates if not one.cancelled_at] or self.all_dates

    def show(self, request: SignedInRequest, form: FurtherDateForm) -> HttpResponse:
        context = {**self.head("dates"), "form": form, "like": self.planned()[-1]}
        return render(request, "sessions/series/add_date.html", context)
