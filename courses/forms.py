"""One question at the end of a module as a form."""

from typing import Any

from django import forms

from courses.texts import CourseQuestion


class QuestionForm(forms.Form):
    answer = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": "Choose an answer, then check it."}
    )

    def __init__(self, *args: Any, question: CourseQuestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer = self.fields["answer"]
        answer.label = question.wording
        answer.choices = [(option.id, option.text) for option in question.options]  # type: ignore[attr-defined]
