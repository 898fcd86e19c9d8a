"""The questions at the end of a module as a form."""

from typing import Any

from django import forms

from courses.texts import ModuleText


class CheckForm(forms.Form):
    def __init__(self, *args: Any, text: ModuleText, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, question in enumerate(text.questions, start=1):
            self.fields[question.id] = forms.ChoiceField(
                label=f"{number}. {question.wording}",
                choices=[(option.id, option.text) for option in question.options],
                widget=forms.RadioSelect,
                error_messages={"required": f"Choose an answer to question {number}."},
            )
