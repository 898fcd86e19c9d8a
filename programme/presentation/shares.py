"""Of the assessed referrals of each quarter, how many met the criteria: the one chart of the first screen."""

from collections.abc import Sequence

from evidence.charts import Chart, PartOfWhole, reach_bars
from evidence.words import between, capital
from programme.presentation.chart_words import ROUNDED, lesser, with_note
from programme.report import Change, ReportContents

MAX_QUARTERS_DRAWN = 8
MOVED = {"up": "rose", "down": "fell"}


def shares_chart(report: ReportContents) -> Chart | None:
    """The latest quarters; None where of none of them it can be told."""
    rows = [row for row in report.referrals.quarters if row.assessed.value != 0]
    parts = [
        PartOfWhole(row.quarter, lesser(row.appropriate.value, row.assessed.value), row.assessed.value)
        for row in rows[-MAX_QUARTERS_DRAWN:]
    ]
    if not shares_of(parts):
        return None
    made = reach_bars(
        parts,
        part="Met the criteria",
        unit="assessed referrals",
        finding=change_finding(report.change) or share_finding(parts, "quarter"),
        what="Assessed referrals that met the criteria, by financial quarter" + which(len(rows)),
    )
    return with_note(made, ROUNDED) if report.is_outside else made


def which(quarters: int) -> str:
    """What of them is drawn, where it is not all."""
    drawn = MAX_QUARTERS_DRAWN
    return f": the latest {drawn} of {quarters}; the table has them all" if quarters > drawn else ""


def change_finding(found: Change) -> str:
    """Only where the methods agree on a change; empty otherwise."""
    if found.verdict != "change" or not found.training_began or found.direction not in MOVED:
        return ""
    began = f"{found.training_began:%B %Y}"
    return f"The share of referrals that met the criteria {MOVED[found.direction]} after training began in {began}"


def share_finding(parts: Sequence[PartOfWhole], each: str) -> str:
    """From what the bars show. `each`: what one bar is of, such as "quarter"."""
    shares = shares_of(parts)
    if not shares:
        return f"How many referrals met the criteria can be shown of no {each}"
    said, where = between(shares), f"each {each}"
    if len(shares) == 1:
        where = next(one.name for one in parts if one.part is not None)
    elif len(shares) < len(parts):
        where = f"each of the {len(shares)} {each}s that can be shown"
    return f"{capital(said)} of the assessed referrals met the criteria in {where}"


def shares_of(parts: Sequence[PartOfWhole]) -> list[float]:
    return [min(1.0, one.part / one.whole) for one in parts if one.part is not None and one.whole]
