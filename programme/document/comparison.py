"""This period, the one before it and the target, side by side."""

from collections.abc import Callable
from typing import Any

from programme.enums import Measure
from programme.presentation.tables import Table, shown
from programme.release.reasons import NOT_SHOWN

Numbers = dict[str, Any]
# Of a report that does not tell this at all.
NOT_COUNTED = object()
MEASURES: list[tuple[str, str, Callable[[Numbers], Any]]] = [
    (Measure.SESSIONS_HELD, "Sessions held", lambda n: n["training"]["sessions_held"]),
    (Measure.PEOPLE_REACHED, "People who came to at least one", lambda n: n["training"]["people_reached"]),
    ("attendances", "Attendances", lambda n: n["training"].get("attendances", NOT_COUNTED)),
    ("evaluations", "Evaluations answered", lambda n: n["evaluation"]["answered"]),
    (Measure.CAN_APPLY, "Can apply it at work", lambda n: as_percent(n["evaluation"]["can_apply_percent"])),
    (Measure.RECEIVED, "Referrals received", lambda n: n["referrals"]["received"]),
    ("adults", "Adults referred", lambda n: n["referrals"]["adults"]),
    ("antenatal", "Referred before birth", lambda n: n["referrals"]["antenatal"]),
    ("early", "Referred at 3 to 5 months", lambda n: n["referrals"]["age_3_to_5_months"]),
]


# Where a report for readers outside notes that a number is only about right.
PATHS = {
    "attendances": "training.attendances",
    Measure.RECEIVED: "referrals.received",
    "adults": "referrals.adults",
    "antenatal": "referrals.antenatal",
    "early": "referrals.age_3_to_5_months",
}


def told(key: str, read: Callable[[Numbers], Any], numbers: Numbers) -> Any:
    value = read(numbers)
    if value is NOT_COUNTED:
        return NOT_SHOWN
    rough = PATHS.get(key) in numbers.get("about", [])
    return f"about {value:,}" if rough and value else shown(value)


def as_percent(value: int | None) -> str | None:
    return None if value is None else f"{value}%"


def compared(numbers: Numbers, before: Numbers, targets: dict[str, int]) -> Table:
    header = ["Measure", "This period"]
    header += ["Last period"] if before else []
    header += ["Target"] if targets else []
    rows = []
    for key, label, read in MEASURES:
        if read(numbers) is NOT_COUNTED or is_told_otherwise(key, numbers, targets):
            continue
        row = [label, told(key, read, numbers)]
        row += [told(key, read, before)] if before else []
        row += [target(key, targets)] if targets else []
        rows.append(row)
    return Table("This period at a glance", header, rows)


def is_told_otherwise(key: str, numbers: Numbers, targets: dict[str, int]) -> bool:
    """Outside the service attendances stand in the place of people; a target for people keeps its line."""
    return key == Measure.PEOPLE_REACHED and "attendances" in numbers["training"] and key not in targets


def target(key: str, targets: dict[str, int]) -> str:
    if key not in targets:
        return "none set"
    return f"{targets[key]}%" if key == Measure.CAN_APPLY else f"{targets[key]}"
