"""The questions of each step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from core.columns import MAX_VALUES, described, shown
from core.forms import GuardedNameField
from core.tabular import normal
from referrals.enums import Area, Criterion, CriterionAnswer, WeeksMean
from referrals.imports.cells import HIDDEN
from referrals.mappings import (
    ALL_MET,
    CODES,
    FIELDS,
    NOT_KNOWN,
    OUTSIDE,
    REQUIRED_FIELDS,
    VALUE_MAPS,
    Statement,
)
from referrals.rules import read_age
from referrals.wizard.samples import LONG
from referrals.wizard.state import Meanings, WizardState

NOTHING = ("", "Not in this file")
UNSAID = ("", "Leave open")
STATEMENTS = [
    ("", "Nothing: a clinician rates it"),
    (ALL_MET, "Everything is met"),
    *((item.value, f"Not met: {item.label}") for item in Criterion),
]


class SampleForm(forms.Form):
    file = forms.FileField(
        label="A sample of the file",
        help_text="A .csv or .xlsx export; a few dozen rows are enough. Nothing of it is kept.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class ReferralColumnsForm(forms.Form):
    """Which column is what. Columns that are never read cannot be chosen."""

    show_optional = False

    def __init__(self, *args: Any, state: WizardState, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [NOTHING, *((heading, with_values(heading, state)) for heading in state.sample.headings)]
        for field, label in FIELDS.items():
            self.fields[field] = forms.ChoiceField(
                label=label, choices=choices, required=field in REQUIRED_FIELDS
            )

    def clean(self) -> None:
        super().clean()
        taken: dict[str, str] = {}
        for field, heading in list(self.cleaned_data.items()):
            if heading and heading in taken:
                self.add_error(field, f"This column is chosen for “{FIELDS[taken[heading]]}” already.")
            taken.setdefault(heading, field)

    def columns(self) -> dict[str, str]:
        return {field: heading for field, heading in self.cleaned_data.items() if heading}


def with_values(heading: str, state: WizardState) -> str:
    """The heading with some of the first values under it; those that are hidden are no help."""
    values = dict.fromkeys(row.cells[heading] for row in state.sample.rows if row.cells[heading])
    if values and not set(values) - {HIDDEN, LONG}:
        return f"{heading} (values not shown)"
    values = dict.fromkeys(value for value in values if value not in {HIDDEN, LONG})
    return described(heading, [shown(heading, value) for value in list(values)[:MAX_VALUES]])


class WordsForm(forms.Form):
    """Each word of the sample once: what it means and, for outcomes, what it says about the criteria."""

    show_optional = False

    def __init__(self, *args: Any, state: WizardState, localities: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = {name: words_for(name, state) for name in (*VALUE_MAPS, "refusal_reason")}
        places = list(localities)
        for name in VALUE_MAPS:
            for at, word in enumerate(self.words[name]):
                choices = meanings(name, word, places)
                self.fields[f"{name}_{at}"] = forms.ChoiceField(
                    label=f"{FIELDS[name]}: “{word}”",
                    choices=choices,
                    required=False,
                    initial=likely(word, choices),
                )
        for name in ("outcome", "refusal_reason"):
            for at, word in enumerate(self.words[name]):
                self.fields[f"says_{name}_{at}"] = forms.ChoiceField(
                    label=f"{FIELDS[name]} “{word}” says about the criteria",
                    choices=STATEMENTS,
                    required=False,
                )
        if "age" in state.chosen:
            self.fields["weeks_mean"] = forms.ChoiceField(
                label="An age such as “36 weeks” is", choices=WeeksMean.choices, required=False
            )

    def meanings(self) -> Meanings:
        data = self.cleaned_data
        said = {
            name: {
                word: data[f"{name}_{at}"] for at, word in enumerate(self.words[name]) if data[f"{name}_{at}"]
            }
            for name in VALUE_MAPS
        }
        criteria = {
            name: {word: statement(data[f"says_{name}_{at}"]) for at, word in enumerate(self.words[name])}
            for name in ("outcome", "refusal_reason")
        }
        return Meanings(said, criteria, data.get("weeks_mean", ""))


def words_for(name: str, state: WizardState) -> list[str]:
    """The words of the field's column; of ages only those that cannot be read as they stand."""
    words = state.words(name)
    return [word for word in words if not is_age(word)] if name == "age" else words


def is_age(word: str) -> bool:
    try:
        read_age(word)
    except ValueError:
        return False
    return True


def meanings(name: str, word: str, places: list[str]) -> list[tuple[str, str]]:
    if name != "locality":
        return [UNSAID, *CODES[name].choices]
    new = [] if normal(word) in {normal(place) for place in places} else [(word, f"A new place, “{word}”")]
    return [
        UNSAID,
        *((place, place) for place in places),
        *((code, str(Area(code).label)) for code in (OUTSIDE, NOT_KNOWN)),
        *new,
    ]


def likely(word: str, choices: list[tuple[str, str]]) -> str:
    """Only a meaning that is called the same; a guess that goes unnoticed would be counted for years."""
    return next((code for code, label in choices if code and normal(label) == normal(word)), "")


def statement(chosen: str) -> Statement:
    if chosen in ("", ALL_MET):
        return chosen or {}
    return {chosen: CriterionAnswer.NOT_MET.value}


class SaveForm(forms.Form):
    name = GuardedNameField(
        label="What is this way of reading called?",
        max_length=80,
        help_text="The name of the system or the export.",
    )
