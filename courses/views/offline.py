"""A module without a connection: one page that the browser keeps, and what was done there, sent later."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from core import clock
from core.errors import Refused
from courses.actions import answer_question, record_section_seen
from courses.forms import question_form
from courses.models import Enrolment
from courses.views.gate import ModuleGate
from people.requests import SignedInRequest


class OfflineModuleView(ModuleGate):
    """Nothing on it is of its reader: no name, no answer, no place."""

    def get(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        later = reverse("courses:send_later", args=[self.course.slug, self.module.slug])
        forms = [(one, question_form(one, auto_id=f"{one.id}-%s")) for one in self.text.questions]
        context = self.context() | {"questions": forms, "later_address": later}
        response = render(request, "courses/offline.html", context)
        response["X-Session-Ends"] = request.session.get_expiry_date().isoformat()
        return response


class SendLaterView(ModuleGate):
    """200: it counts, or counted already. 422: it can never count, so the browser need not keep it."""

    def post(self, request: SignedInRequest, course: str, module: str) -> JsonResponse:
        try:
            if self.enrolment is None:
                raise Refused("Only learners of this course are counted.")
            if "section" in request.POST:
                self.mark_as_read(self.enrolment)
            else:
                self.answer(self.enrolment)
        except Refused as refused:
            return JsonResponse({"refused": refused.message}, status=422)
        return JsonResponse({})

    def mark_as_read(self, enrolment: Enrolment) -> None:
        section = self.request.POST["section"]
        if self.progress and section in self.progress.seen_sections:
            return
        record_section_seen(
            enrolment=enrolment, module=self.module, section=section, by=self.request.user, now=clock.now()
        )

    def answer(self, enrolment: Enrolment) -> None:
        question = self.text.question(self.request.POST.get("question", ""))
        form = question_form(question, self.request.POST) if question else None
        if question is None or form is None or not form.is_valid():
            raise Refused("This question has changed since you answered it.")
        answer_question(
            enrolment=enrolment,
            module=self.module,
            question=question.id,
            answer=form.answer_given(),
            by=self.request.user,
            now=clock.now(),
            sent_later=True,
        )
