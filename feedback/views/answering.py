"""Answering, on a phone, between two visits; and then on to where the learner was."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import clock
from core.errors import Refused
from core.own_pages import page_to_return_to
from core.template_context import TemplateContext
from courses.models import CoursePage
from feedback.actions import instrument_for, open_occasion, submit_response
from feedback.enums import ABOUT_LEARNING, ItemKind, OccasionKind
from feedback.forms import ResponseForm
from feedback.models import Answer, Occasion
from feedback.permissions import user_can_answer
from feedback.rules import why_not_answerable
from people.models import Service
from people.requests import SignedInRequest
from sessions.models import TrainingSession


class AnswerView(LoginRequiredMixin, View):
    """One occasion. Subclasses find it by what it is about and open it when the first answer comes."""

    request: SignedInRequest

    def get(self, request: SignedInRequest, **kwargs: Any) -> HttpResponse:
        occasion = self.permitted_occasion(**kwargs)
        if reason := why_not_answerable(occasion, request.user, clock.now()):
            return self.show_closed(occasion, reason)
        return self.show(occasion, self.form_for(occasion))

    def post(self, request: SignedInRequest, **kwargs: Any) -> HttpResponse:
        occasion = self.permitted_occasion(**kwargs)
        form = self.form_for(occasion, request.POST)
        if not form.is_valid():
            return self.show(occasion, form, status=422)
        occasion = self.opened(occasion)
        try:
            submit_response(
                occasion=occasion,
                person=request.user,
                answers=form.cleaned_data,
                now=clock.now(),
                by=request.user,
            )
        except Refused as refusal:
            return self.show_closed(occasion, refusal.message)
        messages.success(request, "Thank you. Your answers are saved.")
        return redirect(self.next_address(occasion))

    def find_occasion(self, **kwargs: Any) -> Occasion:
        occasions = Occasion.objects.select_related(
            "session__service", "course", "round__service", "instrument"
        )
        return get_object_or_404(occasions, pk=kwargs["pk"])

    def opened(self, occasion: Occasion) -> Occasion:
        return occasion

    def permitted_occasion(self, **kwargs: Any) -> Occasion:
        """Who takes no part in it must not learn that it exists."""
        occasion = self.find_occasion(**kwargs)
        if not user_can_answer(self.request.user, occasion):
            raise Http404
        return occasion

    def form_for(self, occasion: Occasion, data: Any = None) -> ResponseForm:
        given = Answer.objects.none()
        if occasion.pk:
            given = Answer.objects.filter(
                response__occasion=occasion, response__person=self.request.user
            ).select_related("item")
        return ResponseForm(data, items=occasion.instrument.items.all(), given=given)

    def show(self, occasion: Occasion, form: ResponseForm, status: int = 200) -> HttpResponse:
        context = self.context(occasion) | {
            "form": form,
            "has_text": any(item.kind == ItemKind.TEXT for item in occasion.instrument.items.all()),
        }
        return render(self.request, "feedback/answer.html", context, status=status)

    def show_closed(self, occasion: Occasion, reason: str) -> HttpResponse:
        return render(self.request, "feedback/closed.html", self.context(occasion) | {"reason": reason})

    def context(self, occasion: Occasion) -> TemplateContext:
        return {
            "occasion": occasion,
            "service": service_asking(occasion) or self.request.user.service,
            "next": self.request.POST.get("next") or self.request.GET.get("next", ""),
            "back": self.next_address(occasion),
        }

    def next_address(self, occasion: Occasion) -> str:
        """Where the learner was: as the page said it, if that is a page of ours."""
        otherwise = occasion.course.get_absolute_url() if occasion.course else settings.LOGIN_REDIRECT_URL
        return page_to_return_to(self.request, otherwise)


def service_asking(occasion: Occasion) -> Service | None:
    asking = occasion.session or occasion.round
    return asking.service if asking else None


class AnswerCourseView(AnswerView):
    def find_occasion(self, **kwargs: Any) -> Occasion:
        course = get_object_or_404(CoursePage, pk=kwargs["pk"])
        service_id = self.request.user.service_id
        return found_or_new(kind=kind_called(kwargs["kind"]), service_id=service_id, course=course)

    def opened(self, occasion: Occasion) -> Occasion:
        service = self.request.user.service
        return open_occasion(
            kind=occasion.kind, course=occasion.course, service=service, by=self.request.user
        )


class AnswerSessionView(AnswerView):
    def find_occasion(self, **kwargs: Any) -> Occasion:
        session = get_object_or_404(TrainingSession.objects.select_related("service"), pk=kwargs["pk"])
        return found_or_new(kind=kind_called(kwargs["kind"]), session=session)

    def opened(self, occasion: Occasion) -> Occasion:
        return open_occasion(kind=occasion.kind, session=occasion.session, by=self.request.user)


def kind_called(name: str) -> OccasionKind:
    if name not in ABOUT_LEARNING:
        raise Http404
    return OccasionKind(name)


def found_or_new(*, kind: OccasionKind, service_id: int | None = None, **subject: Any) -> Occasion:
    """The occasion if it was opened, else one that is only shown: looking at a page writes nothing."""
    asked = Occasion.objects.put_to(service_id).select_related("instrument")
    found = asked.filter(kind=kind, **subject).first()
    occasion = found or Occasion(kind=kind, instrument=instrument_for(kind), **subject)
    for name, thing in subject.items():
        setattr(occasion, name, thing)
    return occasion
