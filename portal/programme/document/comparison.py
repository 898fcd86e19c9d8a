"""This period, the one before it and the target, side by side."""

from collections.abc import Callable
from typing import Any

from portal.enums import Measure
from portal.programme.tables import Table, shown

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


def as_percent(value: int | None) -> str | None:
    return None if value is None else f"{value}%"


def compared(numbers: Numbers, before: Numbers, targets: dict[str, int]) -> Table:
    header = ["Measure", "This period"]
    header += ["Last period"] if before else []
    header += ["Target"] if targets else []
    rows = []
    for key, label, read in MEASURES:
        if read(numbers) is NOT_COUNTED:
            continue
        row = [label, shown(read(numbers))]
        row += [shown(read(before) if read(before) is not NOT_COUNTED else None)] if before else []
        row += [target(key, targets)] if targets else []
        rows.append(row)
    return Table("This period at a glance", header, rows)


def target(key: str, targets: dict[str, int]) -> str:
    if key not in targets:
        return "none set"
    return f"{targets[key]}%" if key == Measure.CAN_APPLY else f"{targets[key]}"
