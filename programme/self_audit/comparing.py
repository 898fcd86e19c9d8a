"""Two self-audits of one team side by side, heading by heading."""

from __future__ import annotations

from dataclasses import dataclass

from programme.enums import TeamHeading, TeamStanding
from programme.models import SelfAudit, SelfAuditLine

ORDER = (TeamStanding.NOT_MET, TeamStanding.PARTLY, TeamStanding.MET)


@dataclass(frozen=True)
class HeadingCompared:
    title: str
    earlier: SelfAuditLine | None
    later: SelfAuditLine | None
    moved: str


def compared(one: SelfAudit, other: SelfAudit) -> tuple[SelfAudit, SelfAudit, list[HeadingCompared]]:
    """The earlier first, whichever way they were chosen."""
    first, second = sorted((one, other), key=lambda audit: (audit.on, audit.pk))
    before, after = lines_of(first), lines_of(second)
    rows = [
        HeadingCompared(
            str(heading.label),
            before.get(heading),
            after.get(heading),
            moved(before.get(heading), after.get(heading)),
        )
        for heading in TeamHeading
    ]
    return first, second, rows


def lines_of(audit: SelfAudit) -> dict[TeamHeading, SelfAuditLine]:
    return {TeamHeading(line.heading): line for line in audit.lines.all()}


def moved(before: SelfAuditLine | None, after: SelfAuditLine | None) -> str:
    """In words. What was not assessed cannot be compared."""
    places = [
        ORDER.index(TeamStanding(line.standing))
        for line in (before, after)
        if line and line.standing in ORDER
    ]
    if len(places) < 2:
        return "Cannot be compared: not assessed"
    return (
        "Further than before"
        if places[1] > places[0]
        else "Less than before"
        if places[1] < places[0]
        else "The same"
    )
