"""The report as JSON and back: the one place where its values have names and places as text.

A number that is only about right, or is not shown, stands in the JSON as a number or as null. For readers outside two lists
beside it name each such place by its path, such as "training.sessions[2].attended".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from core.json_values import JsonObject
from programme.report.cells import ReportCell
from programme.report.kept import GroupsTable, KeptFigures, KeptPicture, ReferrerConcentration
from programme.report.parts import (
    Baseline,
    Change,
    Evaluation,
    Method,
    ReportContents,
    ReportSide,
    Session,
    Training,
)
from programme.report.ratings import Rating
from programme.report.reading import Noted, decoded
from programme.report.referrals import QuarterRow, Referrals, YearRow
from programme.report.small import Estimate

KEYS = {"start": "from", "end": "to"}
THREE = ("received", "assessed", "appropriate")
OF_REPORT = (
    "service", "service_name", "start", "end", "made_at", "training", "reach", "baseline", "ratings", "evaluation", "use",
    "referrals", "change",
)  # fmt: skip
OF_CHANGE = ("training_began", "began_with", "before", "after")
NO_CHANGE = ("before", "after", "verdict", "why", "sentence")
# The keys of each part in their order, where they are not those of its fields.
KEYS_INSIDE: dict[type, tuple[str, ...]] = {
    ReportContents: (*OF_REPORT, "small_numbers", "context_events"),
    Training: ("sessions_held", "people_reached", "sessions"),
    Referrals: (
        *THREE, "complete", "information_missing", "not_appropriate", "not_assessed", "duplicates", "consultations",
        "adults", "both_parents", "antenatal", "age_3_to_5_months", "flagged", "months", "quarters",
    ),
    Change: (
        *OF_CHANGE, "difference", "verdict", "direction", "why", "what_would_be_enough", "sentence", "doubt", "methods",
    ),
}  # fmt: skip
KEYS_OUTSIDE: dict[type, tuple[str, ...]] = {
    ReportContents: (*OF_REPORT, "context_events", "restated"),
    Training: ("sessions_held", "people_reached", "attendances", "sessions"),
    Baseline: ("contact_percent", "importance_percent", "earlier_training_percent", "answered", "ease"),
    Evaluation: (
        "can_apply_percent", "can_apply_answered", "met_needs_percent", "overall_percent", "overall_answered", "answered",
    ),
    Rating: (
        "item", "label", "paired_n", "improved", "same", "worse", "before_n", "after_n", "mean_change", "median_change",
        "effect", "effect_interval", "p", "moves", "note", "before_counts", "after_counts",
    ),
    Referrals: (
        *THREE, "antenatal", "age_3_to_5_months", "both_parents", "adults", "years", "hidden_quarters", "months", "quarters",
    ),
    ReportSide: THREE,
    Change: (*OF_CHANGE, "verdict", "direction", "why", "sentence"),
}  # fmt: skip
# Where cells are that may be noted, in the order in which they are.
NOTED: dict[type, tuple[str, ...]] = {
    ReportContents: ("reach", "use", "training", "baseline", "ratings", "evaluation", "referrals", "change"),
    Training: ("sessions", "people_reached", "attendances"),
    Session: ("attended", "unmatched", "left_early"),
    Baseline: KEYS_OUTSIDE[Baseline],
    Evaluation: KEYS_OUTSIDE[Evaluation],
    Rating: (
        "paired_n", "improved", "same", "worse", "before_counts", "after_counts", "before_n", "after_n", "mean_change",
        "median_change", "effect", "effect_interval", "p", "moves",
    ),
    Referrals: (*THREE, "antenatal", "age_3_to_5_months", "both_parents", "adults", "quarters", "years"),
    QuarterRow: THREE,
    YearRow: ("antenatal", "age_3_to_5_months", "both_parents"),
    Change: ("before", "after"),
    ReportSide: THREE,
}  # fmt: skip
# What was not measured has no key.
GAPS_LEFT_OUT = (Method, Estimate, ReferrerConcentration)


def as_json(report: ReportContents) -> JsonObject:
    found = written(report, report.is_outside)
    if report.is_outside:
        found |= notes_of(report)
    else:
        found["suppressed"] = []
    return {**found, "audience": report.audience.value}


def notes_of(report: ReportContents) -> JsonObject:
    """In the order in which a reader comes upon them."""
    noted = list(cells_of(report))
    reasons = {path: cell.why for path, cell in noted if not cell.is_shown and cell.why}
    about = [path for path, cell in noted if cell.is_shown and cell.about]
    return {"about": about, "reasons": reasons, "suppressed": list(reasons)}


def kept_as_json(kept: KeptFigures) -> JsonObject:
    picture = written(kept.picture, kept.report.is_outside) if kept.picture else {}
    return {
        **as_json(kept.report),
        "breakdown": [written(table, kept.report.is_outside) for table in kept.breakdown],
        "picture": picture,
    }


def read_report(found: JsonObject) -> ReportContents:
    noted = Noted(
        frozenset(decoded(tuple[str, ...], found.get("about") or [])),
        decoded(Mapping[str, str], found.get("reasons") or {}),
    )
    given = {**found, **{name: found[key] for name, key in KEYS.items()}, "is_settled": "reasons" in found}
    return decoded(ReportContents, given, noted)


def read_kept(found: JsonObject) -> KeptFigures:
    tables, picture = found.get("breakdown", []), found.get("picture")
    return KeptFigures(
        read_report(found),
        breakdown=decoded(tuple[GroupsTable, ...], tables),
        picture=decoded(KeptPicture, picture) if picture else None,
    )


def written(value: Any, outside: bool) -> Any:
    match value:
        case ReportCell():
            return written(value.value, outside)
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case tuple() | list():
            return [written(one, outside) for one in value]
        case dict():
            return {key: written(one, outside) for key, one in value.items()}
    if not is_dataclass(value):
        return value
    given = {name: getattr(value, name) for name in names_of(value, outside)}
    if isinstance(value, GAPS_LEFT_OUT):
        given = {name: one for name, one in given.items() if one is not None}
    keys = KEYS if isinstance(value, ReportContents) else {}
    return {keys.get(name, name): written(one, outside) for name, one in given.items()}


def names_of(value: Any, outside: bool) -> tuple[str, ...]:
    if isinstance(value, Change) and value.training_began is None:
        return NO_CHANGE
    named = KEYS_OUTSIDE if outside else KEYS_INSIDE
    return named.get(type(value)) or tuple(field.name for field in fields(value))


def cells_of(value: Any, path: str = "") -> Iterator[tuple[str, ReportCell[Any]]]:
    """Each cell that may be noted, with its path."""
    match value:
        case ReportCell():
            yield path, value
            yield from cells_of(value.value, path)
        case tuple():
            for at, one in enumerate(value):
                yield from cells_of(one, f"{path}[{at}]")
    for name in NOTED.get(type(value), ()):
        yield from cells_of(getattr(value, name), f"{path}.{name}".removeprefix("."))
