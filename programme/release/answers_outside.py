"""What people answered, over a window: groups of 50 or more that lie in it as a whole, put together by their size as shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evidence.disclosure.profiles import EXACT_FROM
from programme.release.answers import NAMES
from programme.release.reading import added_up
from programme.release.reasons import Reason

Told = dict[str, Any]
OF_SURVEY = {
    "baseline": ("contact", "importance", "earlier_training"),
    "evaluation": ("can_apply", "met_needs", "overall"),
}
# Worked out from every single answer, or a total beside its parts.
STAYS_INSIDE = (
    "before_n", "after_n", "mean_change", "median_change", "effect", "effect_interval", "p", "moves",
)  # fmt: skip


def survey_outside(survey: str, answers: list[Told], notes: Any) -> Told:
    mine = [told for told in answers if told["survey"] == survey]
    found: Told = {}
    for question in OF_SURVEY[survey]:
        groups = [told for told in mine if told["question"] == question]
        found[NAMES[question]] = put_together(groups)
        if not groups:
            notes.reasons[f"{survey}.{NAMES[question]}"] = Reason.FEW_ANSWERS
        if question in {"can_apply", "overall"}:
            found[f"{question}_answered"] = answered(groups, f"{survey}.{question}_answered", notes)
    found["answered"] = most_who_answered(survey, mine)
    if found["answered"] is None:
        notes.reasons[f"{survey}.answered"] = Reason.FEW_ANSWERS
    if survey == "baseline":
        found["ease"] = [ease(groups) for groups in by_question(mine).values() if groups[0]["name"] == "ease"]
    return found


def most_who_answered(survey: str, mine: list[Told]) -> int | None:
    """Of the questions of the form itself: some were also put straight after a session."""
    own = [told for told in mine if told["question"] != "overall"] if survey == "evaluation" else mine
    counts = [answered_by(groups) for groups in by_question(own).values()]
    return max((n for n in counts if n is not None), default=None)


def by_question(answers: Iterable[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for told in answers:
        found.setdefault(told["question"], []).append(told)
    return found


def answered(groups: list[Told], path: str, notes: Any) -> int | None:
    found = answered_by(groups)
    if found is None:
        notes.reasons[path] = Reason.FEW_ANSWERS
    else:
        notes.about.append(path)
    return found


def answered_by(groups: list[Told]) -> int | None:
    """A group whose number would be given away by its percentages has none."""
    counts = [told["answered"] for told in groups]
    return None if not counts or None in counts else sum(counts)


def put_together(groups: list[Told]) -> Any:
    if not groups:
        return None
    sizes = [told["answered"] or EXACT_FROM for told in groups]
    percents = [told["percent"] for told in groups]
    if isinstance(percents[0], dict):
        labels = list(dict.fromkeys(label for one in percents for label in one))
        return {label: weighed([one.get(label, 0) for one in percents], sizes) for label in labels}
    return weighed(percents, sizes)


def weighed(percents: list[int], sizes: list[int]) -> int:
    whole = sum(sizes)
    return (2 * sum(p * n for p, n in zip(percents, sizes, strict=True)) + whole) // (2 * whole)


def ease(groups: list[Told]) -> Told:
    return {
        "key": groups[0]["question"],
        "label": groups[0]["label"],
        "answered": answered_by(groups),
        "percent": put_together(groups),
    }


def ratings_outside(answers: list[Told], notes: Any) -> list[Told]:
    groups = by_question(told for told in answers if told["survey"] == "ratings")
    return [
        rating(question, told, f"ratings[{at}]", notes) for at, (question, told) in enumerate(groups.items())
    ]


def rating(question: str, groups: list[Told], path: str, notes: Any) -> Told:
    ways = [added(groups, "ways", at) for at in range(3)]
    row: Told = {
        "item": question,
        "label": groups[-1]["label"],
        "paired_n": added_up([count for told in groups for count in told["ways"]]).value,
        **dict(zip(("improved", "same", "worse"), ways, strict=True)),
        **dict.fromkeys(STAYS_INSIDE),
        "note": "",
    }
    notes.about.append(f"{path}.paired_n")
    for name in ("before", "after"):
        hidden = any(told[name] is None for told in groups)
        row[f"{name}_counts"] = None if hidden else [added(groups, name, at) for at in range(5)]
    for name in ("improved", "same", "worse"):
        if row[name] is None:
            notes.reasons[f"{path}.{name}"] = Reason.SMALL
    for name in ("before_counts", "after_counts"):
        if row[name] is None:
            notes.reasons[f"{path}.{name}"] = Reason.PROTECTS
        else:
            small = [f"{path}.{name}[{at}]" for at, count in enumerate(row[name]) if count is None]
            notes.reasons |= dict.fromkeys(small, Reason.SMALL)
    notes.inside(*(f"{path}.{name}" for name in STAYS_INSIDE))
    return row


def added(groups: list[Told], name: str, at: int) -> int | None:
    return added_up([told[name][at] for told in groups]).value
