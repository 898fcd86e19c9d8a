"""The questions at the end of a module, one a page: choose, see at once why, and try again before the answer is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property

from core import clock
from core.errors import Refused
from core.template_context import TemplateContext
from courses.actions import answer_question
from courses.again import modules_again, next_again
from courses.forms import OpenQuestionForm, QuestionForm, question_form
from courses.places import answers_in_hand
from courses.questions import CourseQuestion, Remark
from courses.reads import course_outline
from courses.views.gate import ModuleGate
from people.requests import SignedInRequest

# From this try on a wrong answer is followed by the right one.
SHOWN_FROM_TRY = 2


@dataclass(frozen=True)
class AnswerSaid:
    """What a page says to an answer: to each of its parts, and then as a whole."""

    question: CourseQuestion
    is_right: bool
    shows_answer: bool
    remarks: tuple[Remark, ...]
    hint: str


def said_to(question: CourseQuestion, answer: str, shows_answer: bool) -> AnswerSaid:
    is_right = question.is_right(answer)
    hint = "" if is_right else question.hint(answer)
    return AnswerSaid(question, is_right, shows_answer and not is_right, question.remarks(answer), hint)


class CheckView(ModuleGate):
    """`question` in the address is which one, counted from 1, and `try` how often it was answered just now; with
    `again` the questions of a module that is done are asked anew."""

    def get(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        if not self.text.questions:
            raise Http404
        number = self.asked_number()
        return self.show_question(number) if number else self.show_end()

    def post(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        question = self.text.question(request.POST.get("question", ""))
        if question is None:
            messages.warning(
                request, "This question has changed since you opened it. Please answer it again."
            )
            return redirect(self.check_address())
        form = question_form(question, request.POST)
        number, tries = self.text.questions.index(question) + 1, self.tries(request.POST.get("try", ""))
        if not form.is_valid():
            return self.show_question(number, form)
        if self.enrolment is None:
            messages.info(request, "You are reading as an editor, so no answers are kept.")
            return redirect(self.check_address(question=min(number + 1, len(self.text.questions))))
        going_on = self.refresher
        try:
            answer_question(
                enrolment=self.enrolment,
                module=self.module,
                question=question.id,
                answer=form.answer_given(),
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            messages.warning(request, refused.message)
            return redirect(self.check_address())
        self.say_if_refreshed(going_on)
        if isinstance(form, OpenQuestionForm):
            # Their own words stand nowhere but in this one answer to them.
            return self.show_question(number, words=form.cleaned_data["words"])
        again = {"again": 1} if "again" in request.POST else {}
        return redirect(self.check_address(question=number, **{"try": tries + 1}, **again))

    @cached_property
    def given(self) -> Mapping[str, str]:
        return answers_in_hand(self.progress, self.refresher)

    def check_address(self, **query: int) -> str:
        address = reverse("courses:check", args=[self.course.slug, self.module.slug])
        return f"{address}?{urlencode(query)}" if query else address

    def asked_number(self) -> int:
        """The one in the address, else the first that is not right yet; 0 once all of them are."""
        asked = self.request.GET.get("question", "")
        if asked.isdecimal() and 1 <= int(asked) <= len(self.text.questions):
            return int(asked)
        if "again" in self.request.GET and not self.is_due_again():
            return 1
        return self.text.first_not_right(self.given)

    def tries(self, said: str) -> int:
        """Nobody is graded, so it is no loss that the address is believed."""
        return min(int(said), SHOWN_FROM_TRY) if said.isdecimal() and len(said) < 3 else 0

    def show_question(
        self, number: int, form: QuestionForm | None = None, words: str | None = None
    ) -> HttpResponse:
        """`form` with what is wrong in it; `words` where somebody has just answered in their own."""
        question = self.text.questions[number - 1]
        tries = self.tries(self.request.GET.get("try", self.request.POST.get("try", "")))
        again = "again" in (self.request.GET | self.request.POST)
        answer = question.right_answer if words is not None else self.answer_to(question, tries, again)
        shown = None if form else answer
        context = self.context() | {
            "question": question,
            "number": number,
            "total": len(self.text.questions),
            "standing": f"Question {number} of {len(self.text.questions)}",
            "form": form or question_form(question, given=answer),
            "said": said_to(question, shown, tries >= SHOWN_FROM_TRY) if shown else None,
            "tries": tries,
            "asks_again": again,
            "following": self.following(number, again),
            "words": words or "",
            "question_address": self.check_address(question=number),
        }
        status = 422 if form and form.errors else 200
        return render(self.request, "courses/check.html", context, status=status)

    def answer_to(self, question: CourseQuestion, tries: int, again: bool) -> str | None:
        """A page opened later says what was answered, unless it is to be answered anew."""
        answer = question.known(self.given.get(question.id))
        return None if not tries and (again or not question.is_right(answer)) else answer

    def following(self, number: int, again: bool) -> str:
        if again and number < len(self.text.questions):
            return self.check_address(question=number + 1, again=1)
        return self.check_address()

    def is_due_again(self) -> bool:
        """A refresher is going on and this module is still to come in it."""
        return self.refresher is not None and self.module.pk not in self.refresher.modules_done

    def answered(self) -> list[AnswerSaid]:
        pairs = [(question, question.known(self.given.get(question.id))) for question in self.text.questions]
        return [said_to(question, answer, True) for question, answer in pairs if answer]

    def show_end(self) -> HttpResponse:
        return render(self.request, "courses/check_feedback.html", self.context() | self.result())

    def result(self) -> TemplateContext:
        outline = course_outline(self.course, self.enrolment)
        return {
            "answered": self.answered(),
            "unread": self.text.unseen(self.progress.seen_sections if self.progress else []),
            "next": outline.next_step,
            "again": self.refresher and next_again(modules_again(self.course, self.refresher)),
            "refresher": self.refresher,
            "outline": outline,
        }
