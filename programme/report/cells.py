"""One value of a report, and whether its readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ReportCell[Value]:
    """`value` is None where it is not shown, and `why` then says why: a reason that is told to readers outside, or nothing
    where too few answered. `about`: rounded, or added up from numbers of which some are rounded or hidden."""

    value: Value | None = None
    about: bool = False
    why: str | None = None

    @property
    def is_shown(self) -> bool:
        return self.value is not None


def exact[Value](value: Value) -> ReportCell[Value]:
    return ReportCell(value)


def shown_or[Value](value: Value | None, why: str, *, about: bool = False) -> ReportCell[Value]:
    """`why` is what to say where there is nothing to show."""
    return ReportCell(why=why) if value is None else ReportCell(value, about=about)


HIDDEN: ReportCell[Any] = ReportCell()
