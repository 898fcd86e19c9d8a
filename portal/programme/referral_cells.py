"""Every referral count that an outside report shows, protected together, because they are parts of one another.

A quarter is received = met the criteria + did not + not assessed. The quarters make the total; cut at the month in which
training began they also make the two sides of the comparison. A reader may know all of these sums, so all of them
are told to the protection, together with the two halves of the quarter that the start cuts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from evidence.disclosure import A, protect
from evidence.disclosure import Sum as Total
from portal.programme.periods import quarter_of

OUTCOMES = ("appropriate", "not_appropriate", "not_assessed")
SIDES = ("before", "after")
Counts = dict[tuple[str, ...], int]


@dataclass(frozen=True)
class ProtectedReferrals:
    """Values as they may be shown, None where hidden: by quarter, by side of the start, and the totals."""

    quarters: dict[str, dict[str, int | None]]
    sides: dict[str, dict[str, int | None]]
    totals: dict[str, int | None]


def protect_referrals(referrals: dict[str, Any], change: dict[str, Any]) -> ProtectedReferrals:
    began = (change.get("training_began") or "9999-12")[:7]
    counts, totals = month_cells(referrals["months"], began)
    if not counts:
        empty: dict[str, int | None] = dict.fromkeys(("received", "assessed", "appropriate"), 0)
        nothing: dict[str, int | None] = dict.fromkeys(("adults", *PARTS), 0)
        return ProtectedReferrals({}, {side: dict(empty) for side in SIDES}, {"received": 0, **nothing})
    add_parts(counts, totals, referrals)
    shown = protect(counts, totals, A, exact=[("all", "received")]).counts
    quarters = dict.fromkeys(key[1] for key in counts if key[0] == "quarter")
    return ProtectedReferrals(
        {label: figures(shown, ("quarter", label)) for label in quarters},
        {side: figures(shown, ("side", side)) for side in SIDES},
        whole(shown),
    )


def month_cells(months: Iterable[dict[str, Any]], began: str) -> tuple[Counts, list[Total]]:
    """Counts of each quarter and side, and the sums that tie them."""
    cells: Counts = defaultdict(int)
    for row in months:
        label = quarter_of(date.fromisoformat(f"{row['month']}-01")).label
        side = "before" if row["month"] < began else "after"
        values = (row["appropriate"], row["assessed"] - row["appropriate"], row["received"] - row["assessed"])
        for outcome, value in zip(OUTCOMES, values, strict=True):
            cells["cell", label, side, outcome] += value
    counts = dict(cells)
    totals: list[Total] = []
    labels = dict.fromkeys(key[1] for key in cells)
    for label in labels:
        add_figures(counts, totals, ("quarter", label), [key for key in cells if key[1] == label])
    for side in SIDES:
        add_figures(counts, totals, ("side", side), [key for key in cells if key[2] == side])
    if counts:
        add_total(counts, totals, ("all", "received"), [("quarter", label, "received") for label in labels])
        add_total(counts, totals, ("all", "received"), [("side", side, "received") for side in SIDES])
    return counts, totals


def add_figures(
    counts: Counts, totals: list[Total], group: tuple[str, str], cells: list[tuple[str, ...]]
) -> None:
    """A group's outcomes, and from them what was assessed and received."""
    for outcome in OUTCOMES:
        add_total(counts, totals, (*group, outcome), [key for key in cells if key[3] == outcome])
    assessed = [(*group, "appropriate"), (*group, "not_appropriate")]
    add_total(counts, totals, (*group, "assessed"), assessed)
    add_total(counts, totals, (*group, "received"), [(*group, "assessed"), (*group, "not_assessed")])


def add_total(
    counts: Counts, totals: list[Total], key: tuple[str, ...], parts: Sequence[tuple[str, ...]]
) -> None:
    counts[key] = sum(counts[part] for part in parts)
    totals.append(Total(key, tuple(parts)))


PARTS = ("both_parents", "antenatal", "age_3_to_5_months")


def add_parts(counts: Counts, totals: list[Total], referrals: dict[str, Any]) -> None:
    """Each characteristic with its complement. Adults are one a referral and a second where both parents came."""
    received = counts["all", "received"]
    for part in PARTS:
        counts["all", part] = referrals[part]
        counts["rest", part] = received - referrals[part]
        totals.append(Total(("all", "received"), (("all", part), ("rest", part))))
    counts["all", "adults"] = received + referrals["both_parents"]
    totals.append(Total(("all", "adults"), (("all", "received"), ("all", "both_parents"))))


def figures(shown: dict, group: tuple[str, str]) -> dict[str, int | None]:
    """A part goes with its complement: 26 of 28 is hidden, because the other two could be picked out."""
    received, assessed = shown[(*group, "received")], shown[(*group, "assessed")]
    assessed = None if shown[(*group, "not_assessed")] is None else assessed
    hidden = assessed is None or shown[(*group, "not_appropriate")] is None
    appropriate = None if hidden else shown[(*group, "appropriate")]
    return {"received": received, "assessed": assessed, "appropriate": appropriate}


def whole(shown: dict) -> dict[str, int | None]:
    parts = {part: None if shown["rest", part] is None else shown["all", part] for part in PARTS}
    return {"received": shown["all", "received"], "adults": shown["all", "adults"], **parts}
