"""Every referral count that an outside report shows, as it may be shown.

A quarter is received = met the criteria + did not + not assessed; each is hidden when it is small, and a part is hidden
with its complement. Totals of a period, and of its two sides of the month in which training began, are settled over the
service's whole history (`overlaps`), so that reports of other periods give nothing away either.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from evidence.disclosure import A
from portal.programme.adding_up import CountsThatAddUp, Sum
from portal.programme.overlaps import Span
from portal.programme.periods import Quarter, quarter_of, quarters

SIDES = ("before", "after")
THREE = ("received", "assessed", "appropriate")
PARTS = ("both_parents", "antenatal", "age_3_to_5_months")
SERIES = (*THREE, *PARTS)
PART_OF = {"assessed": "received", "appropriate": "assessed"} | dict.fromkeys(PARTS, "received")
SUMS: tuple[Sum, ...] = (
    ("received", "assessed", "not_assessed"),
    ("assessed", "appropriate", "not_met"),
    ("received", "both_parents", "one_parent"),
    ("received", "antenatal", "not_antenatal"),
    ("received", "age_3_to_5_months", "not_3_to_5_months"),
    ("not_antenatal", "age_3_to_5_months", "other_ages"),
    ("not_3_to_5_months", "antenatal", "other_ages"),
    ("adults", "received", "both_parents"),
)
Figures = dict[str, int | None]


@dataclass(frozen=True)
class ProtectedReferrals:
    """Values as they may be shown, None where hidden: by quarter, by side of the start, and the totals. `period` are
    those of the whole period in the same three counts as a side."""

    quarters: dict[str, Figures]
    sides: dict[str, Figures]
    totals: Figures
    period: Figures


@dataclass(frozen=True)
class History:
    """The service's counts in stretches of time: the quarters, one of them cut where training began. `at` gives the
    place of a day at which a quarter begins (or training began) among the ends of the stretches."""

    counts: dict[str, list[int]]
    at: dict[date, int]
    cut: int | None

    def spans(self) -> list[Span]:
        """Every period that can be asked for and its sides, those that ended earlier first, and the longest of them."""
        last = len(self.at) - 1
        return [(start, end) for end in range(1, last + 1) for start in range(end)]

    def place(self, day: date) -> int:
        """Of a day outside the history, its nearest end."""
        return max((place for first, place in self.at.items() if first <= day), default=0)

    def quarter_spans(self) -> list[Span]:
        ends = [place for place in sorted(self.at.values()) if place != self.cut]
        return list(pairwise(ends))

    def sum(self, name: str, span: Span) -> int:
        return sum(self.counts[name][span[0] : span[1]])


def history_of(months: list[dict[str, Any]], began: date | None) -> History:
    first, last = (date.fromisoformat(f"{months[at]['month']}-01") for at in (0, -1))
    starts = [quarter.start for quarter in quarters(first, last)]
    starts.append(date.fromordinal(quarter_of(last).end.toordinal() + 1))
    cuts = began is not None and starts[0] < began < starts[-1] and began not in starts
    edges = sorted([*starts, began] if cuts and began else starts)
    counts = {name: [0] * (len(edges) - 1) for name in SERIES}
    for row in months:
        day = date.fromisoformat(f"{row['month']}-01")
        place = sum(edge <= day for edge in edges) - 1
        for name in SERIES:
            counts[name][place] += row[name]
    return History(
        counts,
        {edge: place for place, edge in enumerate(edges)},
        edges.index(began) if cuts and began else None,
    )


def protect_referrals(
    months: list[dict[str, Any]], began: date | None, start: date, end: date
) -> ProtectedReferrals:
    """`months` is the outline of the whole history, `began` the first training in it; `start` to `end` are the whole
    quarters of the report."""
    asked = list(quarters(start, end))
    if not months:
        nothing = dict.fromkeys(("received", "adults", *PARTS), 0)
        return ProtectedReferrals(
            {one.label: zeros() for one in asked}, {side: zeros() for side in SIDES}, {**nothing}, zeros()
        )
    began_in = began.replace(day=1) if began else None
    history = history_of(months, began_in)
    totals = settled(history)
    after_end = date.fromordinal(end.toordinal() + 1)
    whole = history.place(start), history.place(after_end)
    middle = min(max(history.place(began_in), whole[0]), whole[1]) if began_in else whole[1]
    return ProtectedReferrals(
        {one.label: quarter_figures(history, one) for one in asked},
        {
            side: three_totals(totals, span)
            for side, span in zip(SIDES, ((whole[0], middle), (middle, whole[1])), strict=True)
        },
        {name: total(totals[name], whole) for name in ("received", "adults", *PARTS)},
        three_totals(totals, whole),
    )


Settled = dict[str, dict[Span, int | None]]


def settled(history: History) -> Settled:
    """How every total of every period may be shown. The same for each report of one history, so worked out once."""
    counts = tuple((name, tuple(history.counts[name])) for name in SERIES)
    return settled_once(counts, tuple(history.at.items()), history.cut)


@lru_cache(maxsize=64)
def settled_once(
    counts: tuple[tuple[str, tuple[int, ...]], ...], at: tuple[tuple[date, int], ...], cut: int | None
) -> Settled:
    history = History({name: list(values) for name, values in counts}, dict(at), cut)
    spans, leaves = history.spans(), history.quarter_spans()
    rows = CountsThatAddUp.of(rows_of(history), SUMS, unguarded={"adults"})
    rows.is_told("received", leaves)
    rows.is_told("assessed", told(history, leaves, "assessed", "received"))
    rows.is_told("appropriate", told(history, leaves, "appropriate", "assessed"))
    shown: Settled = {"received": {span: rows.shown("received", span, exact=True) for span in spans}}
    for name, whole in PART_OF.items():
        shown[name] = {
            span: None
            if is_rest_small(history, name, whole, span)
            or (name == "appropriate" and shown["assessed"][span] is None)
            else rows.shown(name, span)
            for span in spans
        }
    shown["adults"] = {
        span: None
        if shown["received"][span] is None or shown["both_parents"][span] is None
        else rows.shown_rounded("adults", span)
        for span in spans
    }
    return shown


def rows_of(history: History) -> dict[str, list[int]]:
    """The counts, and those that a reader gets by adding or taking away."""
    rows = {name: list(values) for name, values in history.counts.items()}
    for whole, part, rest in SUMS:
        if rest not in rows:
            rows[rest] = [all_ - mine for all_, mine in zip(rows[whole], rows[part], strict=True)]
    rows["adults"] = [sum(pair) for pair in zip(rows["received"], rows["both_parents"], strict=True)]
    return rows


def is_rest_small(history: History, name: str, whole: str, span: Span) -> bool:
    return A.is_small(history.sum(whole, span) - history.sum(name, span))


def told(history: History, leaves: list[Span], name: str, whole: str) -> list[Span]:
    """The quarters of which the reader learns something: all but those hidden for the sake of their complement."""
    return [span for span in leaves if not A.is_small(history.sum(whole, span) - history.sum(name, span))]


def quarter_figures(history: History, quarter: Quarter) -> Figures:
    if quarter.start not in history.at or quarter.start == max(history.at):
        return zeros()
    after = date.fromordinal(quarter.end.toordinal() + 1)
    span = history.at[quarter.start], history.at[after]
    received, assessed, appropriate = (history.sum(name, span) for name in THREE)
    shown = shown_part(assessed, received)
    met = None if shown is None else shown_part(appropriate, assessed)
    return {"received": shown_part(received, received), "assessed": shown, "appropriate": met}


def shown_part(part: int, whole: int) -> int | None:
    """26 of 28 is hidden, because the other two could be picked out."""
    return None if A.is_small(part) or A.is_small(whole - part) else A.rounded(part)


def total(shown: dict[Span, int | None], span: Span) -> int | None:
    return 0 if span[0] == span[1] else shown[span]


def three_totals(totals: Settled, span: Span) -> Figures:
    return {name: total(totals[name], span) for name in THREE}


def zeros() -> Figures:
    return dict.fromkeys(THREE, 0)
