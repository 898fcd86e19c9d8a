"""What managers read of their people: splits that were settled team by team, so that teams, leads and days cannot be subtracted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from feedback.models import TeamSplit

RATED = ("improved", "same", "worse")


def team_feedback(team_ids: Iterable[int]) -> list[dict[str, Any]]:
    """One row for each settled split of these teams: {team, label, until, improved, same, worse} or {…, agreed, others}.
    One query."""
    rows = TeamSplit.objects.filter(team__in=list(team_ids)).select_related("team")
    return [
        {
            "team": row.team.name,
            "label": row.label,
            "until": row.answered_until,
            "answered": sum(row.counts),
            **named(row),
        }
        for row in rows.order_by("team__name", "label", "answered_until")
    ]


def named(row: TeamSplit) -> dict[str, int]:
    names = RATED if len(row.counts) == len(RATED) else ("agreed", "others")
    return dict(zip(names, row.counts, strict=True))
