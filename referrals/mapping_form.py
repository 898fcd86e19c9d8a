"""A mapping as a form: a box for each column's heading, and lists of words, one a line."""

from __future__ import annotations

from typing import Any

from django import forms

from core.forms import GuardedNameField
from referrals.enums import Area, Criterion, CriterionAnswer, WeeksMean
from referrals.mappings import (
    ALL_MET,
    CODES,
    CRITERIA_MAPS,
    FIELDS,
    NOT_KNOWN,
    OUTSIDE,
    REQUIRED_FIELDS,
    VALUE_MAPS,
    Definition,
    Statement,
)
from referrals.models import ReferralMapping

WORDS_HINT = "One a line: what your system says = what it means."
STATEMENT_HINT = "One a line, such as “Accepted = all met” or “Out of area = Area: Not met”. Several items: put commas between."
LABELS = {"locality": "Places", "age": "Words for ages and stages"}
CRITERIA_LABELS = {
    "outcome": "What each triage outcome says about the criteria",
    "refusal_reason": "What each reason for not accepting says about the criteria",
}


class MappingForm(forms.Form):
    name = GuardedNameField(max_length=80, help_text="The name of the system or of the export.")
    weeks_mean = forms.ChoiceField(
        label="An age such as “36 weeks” is", choices=WeeksMean.choices, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, label in FIELDS.items():
            self.fields[f"column_{field}"] = forms.CharField(
                label=f"Column: {label}", max_length=120, required=field in REQUIRED_FIELDS
            )
        for name in VALUE_MAPS:
            self.fields[f"values_{name}"] = lines(LABELS.get(name, FIELDS[name]), WORDS_HINT)
        for name in CRITERIA_MAPS:
            self.fields[f"criteria_{name}"] = lines(CRITERIA_LABELS[name], STATEMENT_HINT)

    @property
    def columns(self) -> list[Any]:
        return [self[f"column_{field}"] for field in FIELDS]

    @property
    def words(self) -> list[Any]:
        return [self[f"values_{name}"] for name in VALUE_MAPS]

    @property
    def statements(self) -> list[Any]:
        return [self[f"criteria_{name}"] for name in CRITERIA_MAPS]

    def definition(self) -> Definition:
        """What was typed in the shape that `save_mapping` takes; it checks the rest."""
        data = self.cleaned_data
        return Definition(
            name=data["name"],
            weeks_mean=data["weeks_mean"],
            columns={field: data[f"column_{field}"] for field in FIELDS},
            values={name: pairs(data[f"values_{name}"]) for name in VALUE_MAPS},
            criteria={
                name: {word: statement(text) for word, text in pairs(data[f"criteria_{name}"]).items()}
                for name in CRITERIA_MAPS
            },
        )


def lines(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )


def pairs(text: str) -> dict[str, str]:
    """Lines of "word = meaning"; a line without "=" is a word that means nothing."""
    parted = (
        line.rpartition("=") if "=" in line else (line, "", "") for line in text.splitlines() if line.strip()
    )
    return {word.strip(): meaning.strip() for word, _, meaning in parted}


def statement(text: str) -> Statement:
    """ "all met", or "Area: Not met, Age or stage in range: Met" in labels or codes. What is not known stays as typed."""
    if ":" not in text:
        return text
    items = {label.casefold(): code for code, label in Criterion.choices}
    answers = {label.casefold(): code for code, label in CriterionAnswer.choices}
    said = {}
    for part in text.split(","):
        item, _, answer = (piece.strip() for piece in part.partition(":"))
        said[items.get(item.casefold(), item)] = answers.get(answer.casefold(), answer)
    return said


def initial_of(mapping: ReferralMapping) -> dict[str, str]:
    return {
        "name": mapping.name,
        "weeks_mean": mapping.weeks_mean,
        **{f"column_{field}": heading for field, heading in mapping.columns.items()},
        **{f"values_{name}": as_lines(name, mapping.values.get(name, {})) for name in VALUE_MAPS},
        **{
            f"criteria_{name}": "\n".join(
                f"{word} = {in_words(said)}" for word, said in mapping.criteria.get(name, {}).items()
            )
            for name in CRITERIA_MAPS
        },
    }


def as_lines(name: str, words: dict[str, str]) -> str:
    return "\n".join(f"{word} = {label_of(name, code)}" for word, code in words.items())


def label_of(name: str, code: str) -> str:
    if name == "locality":
        return str(Area(code).label) if code in {OUTSIDE, NOT_KNOWN} else code
    return str(CODES[name](code).label)


def in_words(said: Statement) -> str:
    if isinstance(said, str):
        return ALL_MET
    return ", ".join(
        f"{Criterion(item).label}: {CriterionAnswer(answer).label}" for item, answer in said.items()
    )


def codes_to_choose() -> list[tuple[str, list[str]]]:
    """The meanings that can be named, for the page's help."""
    lists = [(FIELDS[name], [label for _, label in codes.choices if label]) for name, codes in CODES.items()]
    return [
        *lists,
        ("Items of the criteria", list(Criterion.labels)),
        ("Answers", list(CriterionAnswer.labels)),
    ]
