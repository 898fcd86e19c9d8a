"""The questions at the end of a module: answered in one form, then each answer with its feedback."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core import clock
from core.template_context import TemplateContext
from courses.actions import answer_check
from courses.again import modules_again, next_again
from courses.forms import CheckForm
from courses.reads import course_outline
from courses.texts import CourseQuestion, Option
from courses.views.gate import ModuleGate
from people.requests import SignedInRequest


class CheckView(ModuleGate):
    def get(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        if not self.text.questions:
            raise Http404
        answered = self.answered()
        begins_again = self.is_due_again() and "answers" not in request.GET
        if not answered or "again" in request.GET or begins_again:
            kept = self.right_before() if "again" in request.GET else {}
            return self.show_form(request, CheckForm(text=self.text, initial=kept))
        return render(request, "courses/check_feedback.html", self.context() | self.result(answered))

    def post(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        form = CheckForm(request.POST, text=self.text)
        if not form.is_valid():
            return self.show_form(request, form)
        if self.enrolment is None:
            messages.info(request, "You are reading as an editor, so no answers are kept.")
            return redirect("courses:check", course, module)
        going_on = self.refresher
        answer_check(
            enrolment=self.enrolment,
            module=self.module,
            answers=form.cleaned_data,
            by=request.user,
            now=clock.now(),
        )
        self.say_if_refreshed(going_on)
        address = reverse("courses:check", args=[course, module])
        # In a refresher the questions stand there again until they are right: first the answers are shown.
        return redirect(f"{address}?answers" if going_on else address)

    def show_form(self, request: SignedInRequest, form: CheckForm) -> HttpResponse:
        status = 422 if form.errors else 200
        return render(request, "courses/check.html", self.context() | {"form": form}, status=status)

    def is_due_again(self) -> bool:
        """A refresher is going on and this module is still to come in it."""
        return self.refresher is not None and self.module.pk not in self.refresher.modules_done

    def answered(self) -> list[tuple[CourseQuestion, Option]]:
        """Each question with the option chosen; nothing until all that are asked today have one."""
        given = self.progress.check_answers if self.progress else {}
        pairs = [(question, question.option(given.get(question.id))) for question in self.text.questions]
        return (
            [(question, option) for question, option in pairs if option] if all(o for _, o in pairs) else []
        )

    def right_before(self) -> dict[str, str]:
        """Whoever puts the others right need not look for these again."""
        done = self.progress is not None and self.progress.completed_at is not None
        return {} if done else {question.id: one.id for question, one in self.answered() if one.correct}

    def left_to_put_right(self, answered: list[tuple[CourseQuestion, Option]]) -> int:
        """None where the module is done: then trying again is for its own sake."""
        if self.progress and self.progress.completed_at and not self.is_due_again():
            return 0
        return sum(not option.correct for _, option in answered)

    def result(self, answered: list[tuple[CourseQuestion, Option]]) -> TemplateContext:
        outline = course_outline(self.course, self.enrolment)
        return {
            "answered": answered,
            "right": sum(option.correct for _, option in answered),
            "to_put_right": self.left_to_put_right(answered),
            "unread": self.text.unseen(self.progress.seen_sections if self.progress else []),
            "next": outline.next_step,
            "again": self.refresher and next_again(modules_again(self.course, self.refresher)),
            "refresher": self.refresher,
            "outline": outline,
        }
