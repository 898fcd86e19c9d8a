"""This period, the one before it and the target, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from programme.enums import Measure
from programme.presentation.tables import FiguresTable, shown
from programme.release.reasons import NOT_SHOWN
from programme.report import ReportCell, ReportContents, exact

Read = Callable[[ReportContents], ReportCell[Any] | None]  # None: a report of this kind does not count it
MEASURES: list[tuple[str, str, Read]] = [
    (Measure.SESSIONS_HELD, "Sessions held", lambda report: exact(report.training.sessions_held)),
    (
        Measure.PEOPLE_REACHED,
        "People who came to at least one",
        lambda report: report.training.people_reached,
    ),
    ("attendances", "Attendances", lambda report: report.training.attendances),
    ("evaluations", "Evaluations answered", lambda report: plainly(report.evaluation.answered)),
    (
        Measure.CAN_APPLY,
        "Can apply it at work",
        lambda report: as_percent(report.evaluation.can_apply_percent),
    ),
    (Measure.RECEIVED, "Referrals received", lambda report: report.referrals.received),
    ("assessed", "Assessed against the criteria", lambda report: report.referrals.assessed),
    ("appropriate", "Met the criteria", lambda report: report.referrals.appropriate),
    ("adults", "Adults referred", lambda report: report.referrals.adults),
    ("antenatal", "Referred before birth", lambda report: report.referrals.antenatal),
    ("early", "Referred at 3 to 5 months", lambda report: report.referrals.age_3_to_5_months),
]


def told(cell: ReportCell[Any] | None) -> Any:
    if cell is None:
        return NOT_SHOWN
    return f"about {cell.value:,}" if cell.about and cell.value else shown(cell.value)


def plainly(cell: ReportCell[int]) -> ReportCell[int]:
    return ReportCell(cell.value)


def as_percent(cell: ReportCell[int]) -> ReportCell[str]:
    return ReportCell(None if cell.value is None else f"{cell.value}%")


def compared(now: ReportContents, before: ReportContents | None, targets: Mapping[str, int]) -> FiguresTable:
    header = ["Measure", "This period"]
    header += ["Last period"] if before else []
    header += ["Target"] if targets else []
    rows = []
    for key, label, read in MEASURES:
        cell = read(now)
        if cell is None or is_told_otherwise(key, now, targets):
            continue
        row = [label, told(cell)]
        row += [told(read(before))] if before else []
        row += [target(key, targets)] if targets else []
        rows.append(row)
    return FiguresTable("This period at a glance", header, rows, "At a glance")


def is_told_otherwise(key: str, report: ReportContents, targets: Mapping[str, int]) -> bool:
    """Outside the service attendances stand in the place of people; a target for people keeps its line."""
    return key == Measure.PEOPLE_REACHED and report.training.attendances is not None and key not in targets


def target(key: str, targets: Mapping[str, int]) -> str:
    if key not in targets:
        return "none set"
    return f"{targets[key]}%" if key == Measure.CAN_APPLY else f"{targets[key]}"
