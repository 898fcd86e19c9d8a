"""Counts as a page tells them that is made to be passed on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from evidence.disclosure import A
from people.models import Locality
from programme.release.reasons import NOT_OUTSIDE, NOT_SHOWN, SMALL_NUMBER, HidingReason
from programme.report import ReportCell, exact

Count = ReportCell[int]
StaffCounts = tuple[Count, Count, Count, Count]
ReferralCounts = tuple[Count, Count, Count, tuple[tuple[str, Count], ...]]
NO_PLACE: Count = ReportCell(why=HidingReason.NO_PLACE)


class CountsByPlace(Protocol):
    """What is counted of places of the staff list and of the referrals, several of them together."""

    def staff(self, places: Collection[Locality]) -> StaffCounts: ...

    def referrals(self, places: Collection[Locality]) -> ReferralCounts: ...


@dataclass(frozen=True)
class ToldCount:
    """A row of the page: what, how many in words, and why not."""

    label: str
    words: str
    why: str


def floored(count: int) -> Count:
    return ReportCell(why=HidingReason.SMALL) if A.is_small(count) else exact(count)


def part_of(part: int, whole: int) -> Count:
    """Not where the part or what is left of the whole is small."""
    if A.is_small(part):
        return ReportCell(why=HidingReason.SMALL)
    return ReportCell(why=HidingReason.PROTECTS) if A.is_small(whole - part) else exact(part)


def in_words(cell: Count) -> str:
    if cell.value is not None:
        return f"about {cell.value:,}" if cell.about else f"{cell.value:,}"
    words: Sequence[tuple[str, str]] = (
        (HidingReason.SMALL, SMALL_NUMBER),
        (HidingReason.INSIDE, NOT_OUTSIDE),
        (HidingReason.NO_PLACE, "not known"),
        (HidingReason.NOT_LISTED, "none listed"),
    )
    return next((said for why, said in words if cell.why == why), NOT_SHOWN)


def told(label: str, cell: Count) -> ToldCount:
    return ToldCount(label, in_words(cell), "" if cell.is_shown else str(cell.why or ""))
