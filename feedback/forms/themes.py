"""The code book as lines, a passage of an interview, and the codes that somebody finds in a passage."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from config import policy
from core.filtering import not_a_choice
from core.forms import GuardedNameField, GuardedTextField
from feedback.actions.themes import WantedCode, WantedInterview
from feedback.models.themes import ThemeCode
from feedback.theme_enums import PassageSpeaker
from people.models import Service

MONTHS_BACK = 24


class CodeBookForm(forms.Form):
    lines = GuardedTextField(
        label="Codes, one a line",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="The name, a colon, and what belongs to it. A code that keeps its name stays the same code.",
        error_messages={"required": "Write the codes, one a line."},
    )

    def wanted(self) -> list[WantedCode]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["lines"].splitlines()]
        parts = [line.partition(":") for line in lines if line]
        return [WantedCode(name.strip(), meaning.strip()) for name, _, meaning in parts if name.strip()]


def as_lines(codes: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {meaning}" if meaning else name for name, meaning in codes)


class InterviewPassageForm(forms.Form):
    label = GuardedNameField(
        label="Its number in your own notes",
        max_length=40,
        help_text="For example: Interview 3, part 2. No names: both of you find the passage by it.",
    )
    participant = forms.ChoiceField(
        label="Who said it?",
        choices=PassageSpeaker.choices,
        error_messages=not_a_choice("who said it"),
    )
    month = forms.ChoiceField(label="In which month?", error_messages=not_a_choice("a month"))
    excerpt = GuardedTextField(
        label="A short quotation",
        max_length=policy.MAX_EXCERPT,
        required=False,
        help_text="Only if the person agreed. The interview itself is never kept here.",
    )
    has_consent = forms.BooleanField(
        label="The person agreed to be quoted without their name", required=False
    )

    def __init__(self, *args: Any, service: Service, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service = service
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            (month.isoformat(), f"{month:%B %Y}") for month in months_until(today)
        ]

    def wanted(self) -> WantedInterview:
        data = self.cleaned_data
        return WantedInterview(
            service=self.service,
            label=data["label"],
            participant=PassageSpeaker(data["participant"]),
            month=date.fromisoformat(data["month"]),
            excerpt=data["excerpt"],
            has_consent=data["has_consent"],
        )


def months_until(today: date) -> list[date]:
    """The newest first."""
    number = today.year * 12 + today.month - 1
    return [date(one // 12, one % 12 + 1, 1) for one in range(number, number - MONTHS_BACK, -1)]


class PassageCodesForm(forms.Form):
    codes = forms.MultipleChoiceField(
        label="Which of these are in it?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Any number. None is an answer too.",
        error_messages=not_a_choice("codes"),
    )
    show_optional = False

    def __init__(self, *args: Any, codes: Iterable[ThemeCode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [  # type: ignore[attr-defined]
            (one.key, f"{one.name}: {one.meaning}" if one.meaning else one.name) for one in codes
        ]
