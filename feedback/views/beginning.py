"""The first page of somebody new: five taps, and with them they are on the course."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from core import clock
from core.errors import Refused
from courses.models import CoursePage
from feedback.actions.beginning import begin_course
from feedback.forms import ResponseForm
from feedback.models import Answer, Occasion
from feedback.reads.beginning import course_to_begin, first_questions
from people.requests import SignedInRequest


class BeginView(LoginRequiredMixin, View):
    """Whoever has begun before, or cannot begin in this way, is led to the list of courses."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        course = course_to_begin(request.user)
        occasion = first_questions(request.user, course, clock.now()) if course else None
        if course is None or occasion is None:
            return redirect("courses:list")
        return self.show(request, course, occasion, self.form_for(occasion))

    def post(self, request: SignedInRequest) -> HttpResponse:
        now, course = clock.now(), course_to_begin(request.user)
        occasion = first_questions(request.user, course, now) if course else None
        if course is None or occasion is None:
            return redirect("courses:list")
        form = ResponseForm(request.POST, items=occasion.instrument.items.all(), given=Answer.objects.none())
        if not form.is_valid():
            return self.show(request, course, occasion, form, status=422)
        try:
            begin_course(course=course, answers=form.cleaned_data, by=request.user, now=now)
        except Refused as refused:
            messages.warning(request, refused.message)
            return redirect("courses:list")
        first = course.get_modules().first()
        return redirect(first or course)

    def form_for(self, occasion: Occasion) -> ResponseForm:
        return ResponseForm(None, items=occasion.instrument.items.all(), given=Answer.objects.none())

    def show(
        self,
        request: SignedInRequest,
        course: CoursePage,
        occasion: Occasion,
        form: ResponseForm,
        status: int = 200,
    ) -> HttpResponse:
        context = {"course": course, "occasion": occasion, "form": form, "service": request.user.service}
        return render(request, "feedback/begin.html", context, status=status)
