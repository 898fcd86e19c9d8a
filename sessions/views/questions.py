"""What a host asks at booking, and answering it later."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from core import clock
from core.errors import Refused
from core.template_context import TemplateContext
from people.requests import SignedInRequest
from sessions.actions.questions import answer_questions, set_questions
from sessions.forms.questions import AnswersForm, questions_form, questions_of
from sessions.models import TrainingSession
from sessions.reads.answers import answers_of
from sessions.views.base import HostView
from sessions.views.booking import BookingView
from sessions.views.series_hosting import SeriesHostView


class QuestionsView(HostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, questions_form(self.session.questions.all()))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = questions_form(self.session.questions.all(), request.POST)
        if not form.is_valid():
            return self.show(request, form)
        set_questions(sessions=[self.session], questions=form.asked(), by=request.user)
        messages.success(request, "Saved. Whoever books from now on is asked.")
        return redirect(self.session)

    def show(self, request: SignedInRequest, form: Any) -> HttpResponse:
        return render(request, "sessions/questions.html", {"session": self.session, "form": form})


class SeriesQuestionsView(SeriesHostView):
    """Of all dates that are still to come."""

    def coming(self) -> list[TrainingSession]:
        now = clock.now()
        return [one for one in self.all_dates if one.starts_at > now and one.cancelled_at is None]

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, questions_form(questions_of(self.coming()[:1])))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = questions_form(questions_of(self.coming()[:1]), request.POST)
        if not form.is_valid():
            return self.show(request, form)
        try:
            set_questions(sessions=self.coming(), questions=form.asked(), by=request.user)
        except Refused as refused:
            messages.warning(request, refused.message)
            return self.show(request, form)
        messages.success(request, "Saved for all dates to come. Whoever books from now on is asked.")
        return redirect(self.series)

    def show(self, request: SignedInRequest, form: Any) -> HttpResponse:
        context: TemplateContext = {**self.head("questions"), "form": form, "coming": len(self.coming())}
        return render(request, "sessions/series/questions.html", context)


class AnswerQuestionsView(BookingView):
    """One's own answers, by whoever booked, also where a manager booked for them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.own_pk = request.user.pk
        return super().dispatch(request, *args, **kwargs)

    def form(self, data: Any = None) -> AnswersForm:
        if self.booking.person_id != self.own_pk:
            raise PermissionDenied("Only the person who comes answers these questions.")
        given = answers_of([self.booking]).get(self.booking.pk, [])
        first = {one.asked: one.answer for one in given}
        return AnswersForm(data, questions=questions_of([self.booking.session]), first=first)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.form())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        answer_questions(booking=self.booking, answers=form.answers(), by=request.user, now=clock.now())
        messages.success(request, "Thank you. The host has your answers.")
        return self.back(request)

    def show(self, request: SignedInRequest, form: AnswersForm) -> HttpResponse:
        context = {"form": form, "session": self.booking.session, "booking": self.booking}
        return render(request, "sessions/answer_questions.html", context)
