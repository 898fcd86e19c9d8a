"""Referrals of the days of a report, in all and one by one for each month, quarter and financial year."""

from __future__ import annotations

from dataclasses import dataclass

from programme.report.cells import HIDDEN, ReportCell
from referrals.reads import MonthCounts

Count = ReportCell[int]


@dataclass(frozen=True)
class QuarterRow:
    """`quarter` is its label, "2020/21 Q2"."""

    quarter: str
    received: Count
    assessed: Count
    appropriate: Count


@dataclass(frozen=True)
class YearRow:
    """A financial year, "2020/21", as it is told outside. `not_shown`: what would give a small number away."""

    year: str
    antenatal: Count
    age_3_to_5_months: Count
    both_parents: Count
    not_shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Referrals:
    """Counts of referrals; `adults` of people. Months stay inside. Outside, what is counted apart is not told, `years` is,
    and `hidden_quarters` of the quarters are from 1 to 7."""

    received: Count
    assessed: Count = HIDDEN
    appropriate: Count = HIDDEN
    complete: int = 0
    information_missing: int = 0
    not_appropriate: int = 0
    not_assessed: int = 0
    duplicates: int = 0
    consultations: int = 0
    adults: Count = HIDDEN
    both_parents: Count = HIDDEN
    antenatal: Count = HIDDEN
    age_3_to_5_months: Count = HIDDEN
    flagged: int = 0
    years: tuple[YearRow, ...] | None = None
    hidden_quarters: int = 0
    months: tuple[MonthCounts, ...] = ()
    quarters: tuple[QuarterRow, ...] = ()

    @property
    def appropriate_of_assessed(self) -> tuple[int, int] | None:
        """None where one of the two is not shown, or nothing was assessed."""
        part, whole = self.appropriate.value, self.assessed.value
        return None if part is None or not whole else (part, whole)
