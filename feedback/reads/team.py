"""What managers read of their people: splits that were settled team by team, so that teams, leads and days cannot be subtracted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from feedback.models import TeamSplit

RATED = ("improved", "same", "worse")


@dataclass(frozen=True)
class SplitOfTeam:
    """How many of a team answered a question by a day: how many went up, stayed and went down; or agreed, and did not."""

    team: str
    label: str
    until: date
    answered: int
    improved: int | None = None
    same: int | None = None
    worse: int | None = None
    agreed: int | None = None
    others: int | None = None


def team_feedback(team_ids: Iterable[int]) -> list[SplitOfTeam]:
    """Each settled split of these teams. One query."""
    rows = TeamSplit.objects.filter(team__in=list(team_ids)).select_related("team")
    return [
        SplitOfTeam(row.team.name, row.label, row.answered_until, sum(row.counts), **named(row))
        for row in rows.order_by("team__name", "label", "answered_until")
    ]


def named(row: TeamSplit) -> dict[str, int]:
    names = RATED if len(row.counts) == len(RATED) else ("agreed", "others")
    return dict(zip(names, row.counts, strict=True))
