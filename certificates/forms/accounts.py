"""A reflective account, in the questions of the regulator's own form."""

from __future__ import annotations

from datetime import date

from django import forms

from certificates.cpd.lines import CpdLine
from certificates.enums import AccountSubject, CodeTheme
from certificates.models import ReflectiveAccount
from certificates.values import AccountFields
from core.clock import today
from core.forms import GuardedTextField
from core.widgets import ThreePartDate

MAX_LETTERS = 3000
PLAIN = ("subject", "written_on", "nature", "learned", "changed", "code_themes", "relevance")


class AccountForm(forms.Form):
    subject = forms.ChoiceField(
        label="What is it about?",
        choices=AccountSubject.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about."},
    )
    written_on = forms.DateField(label="When did you write it?", widget=ThreePartDate)
    nature = GuardedTextField(
        label="What was the nature of the CPD activity, the feedback, or the event or experience in your practice?",
        max_length=MAX_LETTERS,
    )
    learned = GuardedTextField(label="What did you learn from it?", max_length=MAX_LETTERS)
    changed = GuardedTextField(
        label="How did you change or improve your practice as a result?", max_length=MAX_LETTERS
    )
    code_themes = forms.MultipleChoiceField(
        label="How is this relevant to the Code?",
        choices=CodeTheme.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose one or more themes.",
        error_messages={"required": "Choose at least one theme of the Code."},
    )
    relevance = GuardedTextField(
        label="Anything more about the Code",
        max_length=MAX_LETTERS,
        required=False,
    )

    def clean_written_on(self) -> date:
        written_on: date = self.cleaned_data["written_on"]
        if written_on > today():
            raise forms.ValidationError("This day is still to come. Give the day on which you wrote it.")
        return written_on

    def fields_of_account(self) -> AccountFields:
        told = self.cleaned_data
        return AccountFields(
            subject=told["subject"],
            written_on=told["written_on"],
            nature=told["nature"],
            learned=told["learned"],
            changed=told["changed"],
            code_themes=told["code_themes"],
            relevance=told["relevance"],
        )

    @classmethod
    def values_of(cls, account: ReflectiveAccount) -> dict[str, str | date | list[str]]:
        return {name: getattr(account, name) for name in PLAIN}

    @classmethod
    def values_about(cls, line: CpdLine | None) -> dict[str, str | date | list[str]]:
        if line is None:
            return {"written_on": today()}
        return {
            "subject": AccountSubject.CPD,
            "written_on": today(),
            "nature": line.topic,
            "learned": line.relevance,
            "code_themes": line.code_themes,
        }
