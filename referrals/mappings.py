"""The shape of a mapping, checked before it is saved. The same shape stands in files and behind the page.

name: Together with Baby
columns: {reference: Referral ID, ...}            # our field: their heading
values: {source: {Health Visiting: health_visiting}, ...}   # their word: our code
criteria:
  outcome: {Accepted for assessment: all met}     # what their word says about the checklist
  refusal_reason: {Out of area: {area: not_met}}
weeks_mean: age | pregnancy                       # optional: what "36 weeks" is
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import TextChoices

from core.decoding import as_object
from core.identifiers import find, find_refused
from core.tabular import normal
from referrals.enums import (
    Area,
    Criterion,
    CriterionAnswer,
    ReferralOutcome,
    ReferralReason,
    ReferralSource,
    StageBand,
    WeeksMean,
)

# Every column that may enter, and how it is called on pages. Whatever a file has besides is dropped.
FIELDS = {
    "reference": "The service's own reference",
    "received_on": "Date received",
    "source": "Source",
    "referrer_name": "Referrer's name",
    "referrer_email": "Referrer's work address",
    "team": "Team or organisation",
    "locality": "Locality",
    "age": "Age or stage",
    "parents_referred": "Parents referred",
    "reason": "Reason",
    "outcome": "Triage outcome",
    "decided_on": "Decision date",
    "refusal_reason": "Reason not accepted",
}
REQUIRED_FIELDS = ("reference", "received_on")
ALL_MET = "all met"
OUTSIDE, NOT_KNOWN = Area.OUTSIDE.value, Area.NOT_KNOWN.value

# What a word says about the checklist: `ALL_MET`, or an answer for each item that it speaks of.
type Statement = str | dict[str, str]

CODES: dict[str, type[TextChoices]] = {
    "source": ReferralSource,
    "age": StageBand,
    "reason": ReferralReason,
    "outcome": ReferralOutcome,
}
VALUE_MAPS = ("source", "locality", "age", "reason", "outcome")
CRITERIA_MAPS = ("outcome", "refusal_reason")
MAX_WORD_LENGTH = 120


# Columns that are about a family whatever they hold: no mapping can name them.
NEVER_READ = [
    (
        re.compile(r"\b(d\.?o\.?b|birth(day)?|born|edd|due)\b|date of delivery|birth ?date"),
        "a date of birth or due date",
    ),
    (re.compile(r"\bnhs ?(no|num|number|id)?\b"), "an NHS number"),
    (
        re.compile(r"post ?code|\bhome address\b|\b(child|baby|mother|patient|client|family)\S* address"),
        "an address",
    ),
    (
        re.compile(
            r"\b(fore|sur|first|last|family) ?name|\b(child|baby|mother|mum|father|patient|client)\S* name"
        ),
        "a family's name",
    ),
]


def why_never_read(heading: str) -> str:
    """What the column seems to hold, if no file may bring it in."""
    words = normal(heading).replace("_", " ")
    return next((held for pattern, held in NEVER_READ if pattern.search(words)), "")


@dataclass(frozen=True)
class Definition:
    """A mapping that was checked, in the shape in which it is stored: `columns` by our field, `values` and `criteria` by the
    field and then by their word."""

    name: str
    columns: dict[str, str]
    values: dict[str, dict[str, str]]
    criteria: dict[str, dict[str, Statement]]
    weeks_mean: str


def checked(definition: object) -> Definition:
    """The definition in its one canonical form. Raises ValidationError with every problem, in words to act on."""
    if isinstance(definition, Definition):
        definition = as_object(definition)
    if not isinstance(definition, Mapping):
        raise ValidationError("A mapping needs a name, columns, values and criteria.")
    problems: list[str] = []
    clean = Definition(
        name=str(definition.get("name") or "").strip(),
        columns=_columns(definition.get("columns"), problems),
        values=_maps(definition.get("values"), VALUE_MAPS, _code, problems),
        criteria=_maps(definition.get("criteria"), CRITERIA_MAPS, _statement, problems),
        weeks_mean=definition.get("weeks_mean") or "",
    )
    if not clean.name or len(clean.name) > 80:
        problems.append("Give the mapping a name of up to 80 characters.")
    if clean.weeks_mean not in WeeksMean.values:
        problems.append("Weeks are “age”, “pregnancy”, or left open.")
    if problems:
        raise ValidationError(problems)
    return clean


def _columns(given: object, problems: list[str]) -> dict[str, str]:
    given = given if isinstance(given, Mapping) else {}
    columns = {str(field): str(heading or "").strip() for field, heading in given.items()}
    columns = {field: heading for field, heading in columns.items() if heading}
    problems += [f"There is no field “{field}”." for field in columns if field not in FIELDS]
    problems += [
        f"Say which column holds “{FIELDS[field]}”." for field in REQUIRED_FIELDS if field not in columns
    ]
    problems += [
        f"“{heading}” is called like {held}: such a column is never read."
        for heading in columns.values()
        if (held := why_never_read(heading))
    ]
    if any(find_refused(heading) for heading in columns.values()):
        problems.append("A heading of the mapping looks like a person's details.")
    headings = [normal(heading) for heading in columns.values()]
    if len(set(headings)) < len(headings):
        problems.append("One column cannot fill two fields.")
    return columns


def _maps[Meaning](
    given: object, names: tuple[str, ...], read: Callable[[str, object], Meaning], problems: list[str]
) -> dict[str, dict[str, Meaning]]:
    """Each named map with its words as the system writes them; what cannot be read is told of, all at once."""
    given = given if isinstance(given, Mapping) else {}
    problems += [f"“{name}” cannot be mapped." for name in given if name not in names]
    clean: dict[str, dict[str, Meaning]] = {name: {} for name in names}
    for name in names:
        words = given.get(name)
        for word, meaning in (words if isinstance(words, Mapping) else {}).items():
            try:
                clean[name][_word(word)] = read(name, meaning)
            except ValueError as problem:
                problems.append(str(problem))
    return clean


def _word(word: object) -> str:
    text = " ".join(str(word).split())
    if not text or len(text) > MAX_WORD_LENGTH or find(text):
        raise ValueError("A word of the mapping is empty, too long, or looks like a person's details.")
    return text


def _code(name: str, meaning: object) -> str:
    """One of our codes, written as the code or as its label; for localities the name of one."""
    text = " ".join(str(meaning).split())
    if name == "locality":
        wanted = {normal(Area(code).label): code for code in (OUTSIDE, NOT_KNOWN)}
        return wanted.get(normal(text), text) if text else NOT_KNOWN
    choices = CODES[name]
    by_label = {normal(label): code for code, label in choices.choices}
    code = text if text in choices.values else by_label.get(normal(text))
    if code is None:
        raise ValueError(f"“{text}” is not one of the codes for {FIELDS[name].lower()}.")
    return str(code)


def _statement(name: str, meaning: object) -> Statement:
    """What a word says about the checklist: that all is met, or item by item; nothing at all is allowed too."""
    if isinstance(meaning, str) and normal(meaning) == ALL_MET:
        return ALL_MET
    if not isinstance(meaning, Mapping):
        if not meaning:
            return {}
        raise ValueError(f"“{meaning}” says nothing about the criteria: write “{ALL_MET}” or name items.")
    said = {str(item): str(answer) for item, answer in meaning.items()}
    for item, answer in said.items():
        if item not in Criterion.values or answer not in CriterionAnswer.values:
            raise ValueError(f"“{item}: {answer}” is not an item of the criteria with its answer.")
    return said
