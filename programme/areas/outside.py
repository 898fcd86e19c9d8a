"""What readers outside the service are told of places: received referrals by whole financial year, as these were settled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from people.models import Locality, Service
from programme.areas.cells import NO_PLACE, Count, ReferralCounts, StaffCounts
from programme.enums import Breakdown
from programme.release import released
from programme.release.outside import NOT_OUTSIDE
from programme.release.reading import added_up
from programme.release.reasons import HidingReason
from programme.release.settled import YearShown
from programme.report import ReportCell


@dataclass(frozen=True)
class OutsideCounts:
    years: tuple[YearShown, ...]

    def staff(self, places: Collection[Locality]) -> StaffCounts:
        return (NOT_OUTSIDE,) * 4

    def referrals(self, places: Collection[Locality]) -> ReferralCounts:
        """Of several places and years what is shown is added up, and nothing else."""
        if not places:
            return (NO_PLACE, NOT_OUTSIDE, NOT_OUTSIDE, ())
        names = {place.name for place in places}
        listed = [(year.label, listed_in(year, names)) for year in self.years]
        years = tuple((label, in_a_year(counts)) for label, counts in listed)
        return (in_all([counts for _, counts in listed]), NOT_OUTSIDE, NOT_OUTSIDE, years)


def listed_in(year: YearShown, names: Collection[str]) -> list[int | None] | None:
    """The cells of these places as they were settled; None where the list of places of that year is not shown."""
    groups = year.lists.get(Breakdown.LOCALITY.value)
    return None if groups is None else [count for name, count in groups if name in names]


def in_a_year(counts: list[int | None] | None) -> Count:
    if counts is None:
        return ReportCell(why=HidingReason.PROTECTS)
    return added_up(counts).cell(HidingReason.SMALL) if counts else ReportCell(why=HidingReason.NOT_LISTED)


def in_all(years: list[list[int | None] | None]) -> Count:
    if not years:
        return ReportCell(why=HidingReason.YEARS)
    shown = [counts for counts in years if counts is not None]
    if len(shown) < len(years):
        return ReportCell(why=HidingReason.PROTECTS)
    return in_a_year([count for counts in shown for count in counts])


def counts_of(service: Service, start: date, end: date) -> OutsideCounts:
    """One query."""
    return OutsideCounts(tuple(told for _, told in released(service).years(start, end)))
