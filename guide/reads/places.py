"""Areas as people choose them: large ones first, small ones below those that they lie in."""

from __future__ import annotations

from collections import defaultdict

from guide.models import LocalArea


def areas_to_choose() -> list[LocalArea]:
    """All areas without their boundaries, which are large."""
    areas = list(LocalArea.objects.defer("boundary").order_by("name", "pk"))
    return in_tree(areas)


def in_tree(areas: list[LocalArea]) -> list[LocalArea]:
    there = {area.pk for area in areas}
    parts: dict[int | None, list[LocalArea]] = defaultdict(list)
    for area in areas:
        parts[area.parent_id if area.parent_id in there else None].append(area)
    ordered: list[LocalArea] = []
    waiting = list(reversed(parts[None]))
    while waiting:
        area = waiting.pop()
        ordered.append(area)
        waiting.extend(reversed(parts[area.pk]))
    return ordered
