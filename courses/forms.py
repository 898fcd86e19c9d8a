"""The questions of a module as forms, one class a kind. Each gives the answer as it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from core.forms import GuardedTextField
from courses.questions import (
    THOUGHT_ABOUT,
    CourseQuestion,
    ManyAnswers,
    Matching,
    OneAnswer,
    OpenQuestion,
    Ordering,
)


class QuestionForm(forms.Form):
    # Whether the wording stands above several fields, and not with the only one.
    has_parts = False
    hint = ""

    def answer_given(self) -> str:
        raise NotImplementedError


class OneAnswerForm(QuestionForm):
    answer = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": "Choose an answer, then check it."}
    )

    def __init__(self, question: OneAnswer, *args: Any, given: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer = self.fields["answer"]
        answer.label = question.wording
        answer.choices = [(option.id, option.text) for option in question.options]  # type: ignore[attr-defined]

    def answer_given(self) -> str:
        return str(self.cleaned_data["answer"])


class ManyAnswersForm(QuestionForm):
    answer = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick all that fit.",
        error_messages={"required": "Tick at least one answer, then check it."},
    )

    def __init__(self, question: ManyAnswers, *args: Any, given: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer = self.fields["answer"]
        answer.label = question.wording
        answer.choices = [(option.id, option.text) for option in question.options]  # type: ignore[attr-defined]
        answer.initial = given.split(",") if given else None

    def answer_given(self) -> str:
        return ManyAnswers.written(self.cleaned_data["answer"])


class MatchingForm(QuestionForm):
    has_parts = True
    hint = "Choose for each what belongs to it."

    def __init__(self, question: Matching, *args: Any, given: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        chosen = Matching.read(given) if given else {}
        choices = [("", "Choose"), *((pair.id, pair.right) for pair in question.rights)]
        for at, pair in enumerate(question.pairs):
            self.fields[f"pair-{at}"] = forms.ChoiceField(
                label=pair.left,
                choices=choices,
                initial=chosen.get(pair.id),
                error_messages={"required": f"Choose what belongs to “{pair.left}”."},
            )

    def answer_given(self) -> str:
        pairs = enumerate(self.question.pairs)
        return Matching.written({pair.id: self.cleaned_data[f"pair-{at}"] for at, pair in pairs})


class OrderingForm(QuestionForm):
    """A number for each thing. Two with the same number are refused in a sentence that says which."""

    has_parts = True
    hint = "Give each a number. 1 comes first."

    def __init__(self, question: Ordering, *args: Any, given: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        places = {one: str(at) for at, one in enumerate(given.split(","), start=1)} if given else {}
        numbers = [str(number) for number in range(1, len(question.mixed) + 1)]
        for at, thing in enumerate(question.mixed):
            self.fields[f"place-{at}"] = forms.ChoiceField(
                label=thing.text,
                choices=[("", "Choose"), *((number, number) for number in numbers)],
                initial=places.get(thing.id),
                error_messages={"required": f"Choose a number for “{thing.text}”."},
            )

    def clean(self) -> None:
        super().clean()
        taken: set[str] = set()
        for name, number in list(self.cleaned_data.items()):
            if number in taken:
                self.add_error(name, f"Number {number} is used twice. Give each its own number.")
            taken.add(number)

    def answer_given(self) -> str:
        numbered = {
            self.cleaned_data[f"place-{at}"]: thing.id for at, thing in enumerate(self.question.mixed)
        }
        return Ordering.written(numbered[number] for number in sorted(numbered))


class OpenQuestionForm(QuestionForm):
    """The words go back to their writer, who may keep them for themselves; the portal keeps only that there was an answer."""

    words = GuardedTextField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text="Nobody marks it, and it is not kept unless you say so. Leave out names of families. "
        "You can also just think about it.",
    )

    def __init__(self, question: OpenQuestion, *args: Any, given: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = question.wording

    def answer_given(self) -> str:
        return THOUGHT_ABOUT


def question_form(
    question: CourseQuestion,
    data: Mapping[str, str] | None = None,
    given: str | None = None,
    **more: str,
) -> QuestionForm:
    """`given`: an answer to begin from, such as the one that is to be put right. `more` as any form takes it."""
    form = FORMS[type(question)]
    return form(question, data, given=given, **more)


FORMS: Mapping[type[CourseQuestion], Callable[..., QuestionForm]] = {
    OneAnswer: OneAnswerForm,
    ManyAnswers: ManyAnswersForm,
    Matching: MatchingForm,
    Ordering: OrderingForm,
    OpenQuestion: OpenQuestionForm,
}
