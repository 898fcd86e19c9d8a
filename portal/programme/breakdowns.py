"""One report taken apart by source, place or job. Outside the service by whole financial years only: years lie beside
one another, so no two reports can be subtracted to look into a part of one."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from evidence.disclosure import A, protect_list
from people.models import Service
from portal.enums import STAYS_INSIDE, Audience, Breakdown
from portal.programme import reach
from referrals import reads as referral_reads

Groups = list[tuple[str, int | None, int | None]]  # label, count, of how many (None: nothing to compare with)
MAKES: dict[Breakdown, str] = {
    Breakdown.SOURCE: "Referrals by who made them",
    Breakdown.LOCALITY: "Referrals by locality",
    Breakdown.JOB_FAMILY: "People reached, of those who work there",
}


def taken_apart(
    service: Service, start: date, end: date, breakdown: Breakdown, audience: Audience
) -> list[dict[str, Any]]:
    """Tables of {caption, header, rows}; a hidden number is None. Empty without a breakdown."""
    if breakdown == Breakdown.NONE:
        return []
    groups = GROUPS[breakdown]
    if audience is Audience.SERVICE:
        return [table(MAKES[breakdown], groups(service, start, end))]
    if breakdown in STAYS_INSIDE:
        return []
    return [
        table(f"{MAKES[breakdown]}, {label}", protected(groups(service, first, last)))
        for label, first, last in financial_years(start, end)
    ]


def table(caption: str, groups: Groups) -> dict[str, Any]:
    compared = any(whole is not None for _, _, whole in groups)
    header = ["Group", "Reached", "Work there"] if compared else ["Group", "Referrals"]
    return {
        "caption": caption,
        "header": header,
        "rows": [list(row) if compared else list(row[:2]) for row in groups],
    }


def protected(groups: Groups) -> Groups:
    """The year's total is taken to be known to the reader."""
    if not groups:
        return []
    shown = protect_list([count or 0 for _, count, _ in groups], A, exact_total=True).parts
    # In the order of the alphabet: the order of size would tell hidden counts apart.
    return sorted((label, count, None) for (label, _, _), count in zip(groups, shown, strict=True))


def financial_years(start: date, end: date) -> Iterator[tuple[str, date, date]]:
    """The whole financial years, April to March, within the period."""
    year = start.year if start <= date(start.year, 4, 1) else start.year + 1
    while date(year + 1, 3, 31) <= end:
        yield f"{year}/{(year + 1) % 100:02d}", date(year, 4, 1), date(year + 1, 3, 31)
        year += 1


def by_source(service: Service, start: date, end: date) -> Groups:
    return [(row["label"], row["received"], None) for row in referral_reads.by_source(service, start, end)]


def by_locality(service: Service, start: date, end: date) -> Groups:
    return [(row["label"], row["received"], None) for row in referral_reads.by_locality(service, start, end)]


def by_job_family(service: Service, start: date, end: date) -> Groups:
    rows = reach.grouped(reach.workforce(service, start, end), "job_family")
    return [(row["label"], row["reached"], row["workforce"]) for row in rows]


GROUPS: dict[Breakdown, Callable[[Service, date, date], Groups]] = {
    Breakdown.SOURCE: by_source,
    Breakdown.LOCALITY: by_locality,
    Breakdown.JOB_FAMILY: by_job_family,
}
