"""One report taken apart by source, place or job. Outside the service by whole financial years, as these were settled."""

from collections.abc import Callable
from datetime import date

from people.models import Service
from programme.enums import STAYS_INSIDE, Audience, Breakdown
from programme.figures import reach
from programme.release import Released, released
from programme.report import GroupsTable
from referrals import reads as referral_reads

Groups = list[tuple[str, int | None, int | None]]  # label, count, of how many (None: nothing to compare with)
MAKES: dict[Breakdown, str] = {
    Breakdown.SOURCE: "Referrals by who made them",
    Breakdown.LOCALITY: "Referrals by locality",
    Breakdown.JOB_FAMILY: "People reached, of those who work there",
}


def taken_apart(
    service: Service, start: date, end: date, breakdown: Breakdown, audience: Audience
) -> tuple[GroupsTable, ...]:
    """Empty without a breakdown."""
    if breakdown == Breakdown.NONE:
        return ()
    groups = GROUPS[breakdown]
    if audience is Audience.SERVICE:
        return (table(MAKES[breakdown], groups(service, start, end)),)
    if breakdown in STAYS_INSIDE:
        return ()
    return settled(released(service), start, end, breakdown)


def table(caption: str, groups: Groups) -> GroupsTable:
    compared = any(whole is not None for _, _, whole in groups)
    header = ("Group", "Reached", "Work there") if compared else ("Group", "Referrals")
    return GroupsTable(caption, header, tuple(row if compared else row[:2] for row in groups))


def settled(release: Released, start: date, end: date, breakdown: Breakdown) -> tuple[GroupsTable, ...]:
    return tuple(
        table(f"{MAKES[breakdown]}, {told.label}", [(label, count, None) for label, count in groups])
        for _, told in release.years(start, end)
        if (groups := told.lists.get(breakdown.value))
    )


def by_source(service: Service, start: date, end: date) -> Groups:
    return [(row.label, row.received, None) for row in referral_reads.by_source(service, start, end)]


def by_locality(service: Service, start: date, end: date) -> Groups:
    return [(row.label, row.received, None) for row in referral_reads.by_locality(service, start, end)]


def by_job_family(service: Service, start: date, end: date) -> Groups:
    rows = reach.by_job_family(reach.workforce(service, start, end))
    return [(row.label, row.reached, row.workforce) for row in rows]


GROUPS: dict[Breakdown, Callable[[Service, date, date], Groups]] = {
    Breakdown.SOURCE: by_source,
    Breakdown.LOCALITY: by_locality,
    Breakdown.JOB_FAMILY: by_job_family,
}
