"""The host's questions: the form that sets them, and the fields that ask them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from core.forms import GuardedCharField, GuardedNameField, GuardedTextField
from sessions.actions.questions import MAX_QUESTIONS, AskedQuestion, why_not_asked
from sessions.enums import QuestionKind
from sessions.models import BookingQuestion, TrainingSession

YES_NO = [("Yes", "Yes"), ("No", "No")]


class BookingQuestionForm(forms.Form):
    text = GuardedNameField(label="Question", max_length=200, required=False)
    kind = forms.ChoiceField(label="Answered with", choices=QuestionKind, initial=QuestionKind.TEXT)
    choices = GuardedTextField(
        label="Answers to choose from, one a line",
        max_length=1000,
        required=False,
        help_text="Only for a question with several answers.",
    )
    required = forms.BooleanField(label="Nobody can book without an answer", required=False)
    show_optional = False

    def clean_choices(self) -> str:
        lines = (line.strip()[:300] for line in self.cleaned_data["choices"].splitlines())
        return "\n".join(dict.fromkeys(line for line in lines if line))

    def asked(self) -> AskedQuestion | None:
        data = self.cleaned_data
        if not data.get("text"):
            return None
        return AskedQuestion(data["text"], data["kind"], data["choices"], data["required"])


class BaseQuestions(forms.BaseFormSet):
    def asked(self) -> list[AskedQuestion]:
        found = (form.asked() for form in self.forms)
        return [one for one in found if one]

    def clean(self) -> None:
        if not any(self.errors) and (reason := why_not_asked(self.asked())):
            raise forms.ValidationError(reason)


QuestionsFormSet = forms.formset_factory(
    BookingQuestionForm,
    formset=BaseQuestions,
    extra=MAX_QUESTIONS,
    max_num=MAX_QUESTIONS,
    absolute_max=MAX_QUESTIONS,
)


def questions_form(questions: Iterable[BookingQuestion], data: QueryDict | None = None) -> Any:
    first = [
        {"text": one.text, "kind": one.kind, "choices": one.choices, "required": one.required}
        for one in questions
    ]
    return QuestionsFormSet(data, initial=first, prefix="q")


class AnswersForm(forms.Form):
    """Asks what these questions ask; may be part of another form."""

    def __init__(
        self,
        *args: Any,
        questions: Sequence[BookingQuestion],
        first: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = add_questions(self, questions, first or {})

    def answers(self) -> list[tuple[str, str]]:
        return answers_in(self, self.questions)


def add_questions(
    form: forms.Form, questions: Sequence[BookingQuestion], first: dict[str, str] | None = None
) -> list[BookingQuestion]:
    """A field for each; the same question of several dates is asked once."""
    asked: list[BookingQuestion] = []
    for one in questions:
        if one.asked not in [other.asked for other in asked]:
            asked.append(one)
            form.fields[name_of(one)] = field_for(one, (first or {}).get(one.text, ""))
    return asked


def name_of(question: BookingQuestion) -> str:
    return f"question-{question.pk}"


def field_for(question: BookingQuestion, first: str) -> forms.Field:
    missing = {"required": f"Answer “{question.text}”."}
    if question.kind == QuestionKind.TEXT:
        return GuardedCharField(
            label=question.text,
            max_length=300,
            required=question.required,
            initial=first,
            error_messages=missing,
            help_text="Only the host sees your answer.",
        )
    options = YES_NO if question.kind == QuestionKind.YES_NO else [(one, one) for one in question.options]
    return forms.ChoiceField(
        label=question.text,
        choices=options,
        widget=forms.RadioSelect,
        required=question.required,
        initial=first,
        error_messages=missing,
    )


def answers_in(form: forms.Form, questions: Iterable[BookingQuestion]) -> list[tuple[str, str]]:
    return [(one.text, form.cleaned_data.get(name_of(one), "")) for one in questions]


def questions_of(dates: Iterable[TrainingSession]) -> list[BookingQuestion]:
    return list(BookingQuestion.objects.filter(session__in=list(dates)).order_by("position", "pk"))
