"""A development plan as somebody fills it in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from competence.actions.plans import AimText
from competence.enums import AimOutcome, AimReason
from competence.forms.own import ticks
from competence.models import PlanAim
from core import clock
from core.forms import GuardedCharField, GuardedTextField
from core.widgets import DayPicker
from courses.models import Competency
from people.models import Person

NO_NAMES = "No names of families."


def day_to_come(day: date | None) -> date | None:
    if day and day < clock.today():
        raise forms.ValidationError("Choose a day that is still to come.")
    return day


class NewPlanForm(forms.Form):
    title = GuardedCharField(
        label="What is this plan called?",
        max_length=120,
        help_text="For example: My year until the next appraisal.",
        error_messages={"required": "Give the plan a name."},
    )
    review_on = forms.DateField(
        label="When do you want to look at it again?",
        required=False,
        widget=DayPicker,
        help_text="Three months from now is a good day. You can add more days later.",
    )

    def clean_review_on(self) -> date | None:
        return day_to_come(self.cleaned_data["review_on"])


class AimForm(forms.Form):
    aim = GuardedCharField(
        label="What do you want to be able to do?",
        max_length=300,
        error_messages={"required": "Say in a sentence what you want to be able to do."},
    )
    reason = forms.ChoiceField(
        label="Where does this aim come from?", choices=AimReason.choices, widget=forms.RadioSelect
    )
    competencies = ticks("Which competencies is it about?")
    activities = GuardedTextField(
        label="What will you do for it?", required=False, max_length=2000, help_text=NO_NAMES
    )
    support = GuardedTextField(
        label="What support do you need?",
        required=False,
        max_length=2000,
        help_text="Time, somebody, a place.",
    )
    due_on = forms.DateField(label="By when?", widget=DayPicker)
    evidence = GuardedTextField(
        label="How will you know, and how will you show it?", required=False, max_length=2000
    )

    def __init__(self, *args: Any, competencies: Iterable[Competency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.pk, f"{one.code} {one.wording}") for one in competencies]
        if choices:
            self.fields["competencies"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["competencies"]

    def text(self) -> AimText:
        data = self.cleaned_data
        return AimText(
            aim=data["aim"],
            reason=data["reason"],
            due_on=data["due_on"],
            activities=data["activities"],
            support=data["support"],
            evidence=data["evidence"],
        )

    @property
    def chosen(self) -> list[int]:
        return self.cleaned_data.get("competencies", [])


class EditAimForm(AimForm):
    outcome = forms.ChoiceField(label="How is it now?", choices=AimOutcome.choices)
    outcome_note = GuardedTextField(
        label="A word about how it went", required=False, max_length=2000, help_text=NO_NAMES
    )

    @staticmethod
    def values_of(aim: PlanAim) -> dict[str, str | date | list[int]]:
        names = (
            "aim",
            "reason",
            "activities",
            "support",
            "due_on",
            "evidence",
            "outcome",
            "outcome_note",
        )
        values: dict[str, str | date | list[int]] = {name: getattr(aim, name) for name in names}
        return values | {"competencies": [one.pk for one in aim.competencies.all()]}


class ReviewDayForm(forms.Form):
    planned_on = forms.DateField(label="Look at it again on", widget=DayPicker)

    def clean_planned_on(self) -> date | None:
        return day_to_come(self.cleaned_data["planned_on"])


class ReviewNoteForm(forms.Form):
    note = GuardedTextField(
        label="What did you see?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class SharePlanForm(forms.Form):
    show_optional = False

    readers = ticks("Who may read it?", help_text="They see the whole plan. Nobody else does.")

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = [(one.pk, str(one)) for one in people]  # type: ignore[attr-defined]
