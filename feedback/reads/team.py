"""A manager's people as one group: nothing under eight people, and never one team out of several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from feedback.enums import OccasionKind
from feedback.models import Response
from feedback.reads.ratings import pair_summary, pairs_of
from feedback.reads.surveys import evaluation_of
from feedback.rules import FLOOR


def team_feedback(team_ids: Iterable[int]) -> dict[str, Any]:
    """What the people of those teams said, pooled. `shown` is False, and all else None, under eight people.

    Ask once for all the teams that a manager leads: two groups that overlap could be subtracted from each other.
    Only people still linked to their answers count, which is those of the last 12 months.
    """
    theirs = Response.objects.filter(person__team__in=list(team_ids))
    people = theirs.order_by().values("person").distinct().count()
    if people < FLOOR:
        return {"shown": False, "people": None, "ratings": None, "evaluation": None}
    before = theirs.of_kind(OccasionKind.BEFORE)
    pairs = pairs_of(before=before, before_in_period=before, after=theirs.of_kind(OccasionKind.AFTER))
    return {
        "shown": True,
        "people": people,
        "ratings": [pair_summary(item) for item in pairs.values() if len(item["pairs"]) >= FLOOR],
        "evaluation": floored(evaluation_of(theirs)),
    }


def floored(evaluation: dict[str, Any]) -> dict[str, Any]:
    """Counts under the floor would say how many of the few answered; managers do not get them."""
    hidden = {
        key: None
        for key in ("answered", "can_apply_answered", "overall_answered")
        if evaluation[key] and evaluation[key] < FLOOR
    }
    return evaluation | hidden
