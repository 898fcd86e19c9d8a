"""What areas and their figures have to hold. They read and never write."""

from __future__ import annotations

from collections.abc import Mapping

from guide.enums import AreaKind
from guide.search import below
from guide.values import AreaDraft, PopulationDraft

SIZES = {AreaKind.WARD: 0, AreaKind.DISTRICT: 1, AreaKind.REGION: 2}
FIRST_YEAR, LAST_YEAR, MAX_BABIES = 1990, 2100, 1_000_000


def why_area_not_saved(
    draft: AreaDraft, pk: int | None, parents: Mapping[int, int | None], kinds: Mapping[int, str]
) -> str | None:
    if not draft.name.strip():
        return "Give the area a name."
    if draft.parent is None:
        return None
    if draft.parent not in parents:
        return "Choose an area of your service that it lies in."
    if pk is not None and draft.parent in below(pk, dict(parents)):
        return "An area cannot lie in itself, nor in one of its own parts."
    if SIZES[AreaKind(kinds[draft.parent])] <= SIZES[AreaKind(draft.kind)]:
        return "An area lies within a larger kind: a ward in a district, a district in a region."
    return None


def why_population_not_saved(draft: PopulationDraft) -> str | None:
    if not FIRST_YEAR <= draft.year <= LAST_YEAR:
        return f"Write the year with four digits, from {FIRST_YEAR} on."
    if not draft.source.strip():
        return "Say where the figures are from."
    counts = (draft.children_under_one, draft.children_under_two, draft.births)
    if all(count is None for count in counts):
        return "Give at least one figure: children under one, children under two, or births."
    if any(count is not None and not 0 <= count <= MAX_BABIES for count in counts):
        return f"A number of babies lies between 0 and {MAX_BABIES:,}."
    if (
        draft.children_under_one is not None
        and draft.children_under_two is not None
        and draft.children_under_one > draft.children_under_two
    ):
        return "There cannot be more children under one than under two: the older ones are among them."
    if draft.deprivation_tenth is not None and not 1 <= draft.deprivation_tenth <= 10:
        return "A tenth of deprivation is a whole number from 1 (most) to 10 (least)."
    return None
