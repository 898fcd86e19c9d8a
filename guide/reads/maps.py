"""How many services families of each area can go to, and what is really there for babies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from evidence.charts.chart import Chart
from evidence.charts.maps import MapArea, area_map
from guide.boundaries import parts_of
from guide.enums import EntryStatus, UnderTwosSeen
from guide.models import DirectoryEntry, LocalArea
from guide.models.directory import TWO_YEARS, DirectoryEntryQuerySet
from guide.search import above, below

WHAT = "Services of the directory that families of each area can go to"


@dataclass(frozen=True)
class AreaServices:
    """Counts of services. `seen`: babies are seen in fact; `not_seen`: taken by the rules, and none there."""

    area: LocalArea
    services: int
    seen: int
    not_seen: int
    not_known: int
    gaps: int


@dataclass(frozen=True)
class EntryState:
    pk: int
    is_everywhere: bool
    is_gap: bool
    takes_under_twos: bool
    seen: str


def services_by_area(entries: DirectoryEntryQuerySet) -> list[AreaServices]:
    """Of the smallest areas that there are. Help for a district counts for each of its wards."""
    areas = smallest(list(LocalArea.objects.order_by("name", "pk")))
    parents = dict(LocalArea.objects.values_list("pk", "parent"))
    states = states_of(entries)
    serving = by_area(states)
    everywhere = {pk for pk, state in states.items() if state.is_everywhere}
    return [
        counted(
            area, [states[pk] for pk in everywhere.union(*(serving[one] for one in above(area.pk, parents)))]
        )
        for area in areas
    ]


def services_around(entries: DirectoryEntryQuerySet, areas: Iterable[LocalArea]) -> dict[int, AreaServices]:
    """By area, of any size: what is for it, for a part of it, or for what it is part of. Three queries."""
    parents = dict(LocalArea.objects.values_list("pk", "parent"))
    states = states_of(entries)
    serving = by_area(states)
    everywhere = {pk for pk, state in states.items() if state.is_everywhere}
    return {
        area.pk: counted(
            area, [states[pk] for pk in everywhere.union(*(serving[one] for one in around(area.pk, parents)))]
        )
        for area in areas
    }


def around(area: int, parents: dict[int, int | None]) -> set[int]:
    return above(area, parents) | below(area, parents)


def smallest(areas: list[LocalArea]) -> list[LocalArea]:
    parents = {area.parent_id for area in areas}
    return [area for area in areas if area.pk not in parents]


def states_of(entries: DirectoryEntryQuerySet) -> dict[int, EntryState]:
    rows = entries.order_by().values_list("pk", "is_everywhere", "status", "eligible_from", "under_twos_seen")
    return {
        pk: EntryState(pk, everywhere, status == EntryStatus.GAP, first is None or first < TWO_YEARS, seen)
        for pk, everywhere, status, first, seen in rows
    }


def by_area(states: dict[int, EntryState]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for entry, area in DirectoryEntry.areas.through.objects.values_list("directoryentry", "localarea"):
        if entry in states:
            found[area].add(entry)
    return found


def counted(area: LocalArea, states: Iterable[EntryState]) -> AreaServices:
    found = list(states)
    there = [one for one in found if not one.is_gap]
    babies = [one.seen for one in there if one.takes_under_twos]
    return AreaServices(
        area,
        len(there),
        babies.count(UnderTwosSeen.YES),
        babies.count(UnderTwosSeen.NO),
        babies.count(UnderTwosSeen.NOT_KNOWN),
        len(found) - len(there),
    )


def services_map(rows: list[AreaServices]) -> Chart:
    areas = [MapArea(row.area.name, row.services, parts_of(row.area.boundary)) for row in rows]
    return area_map(areas, unit="services", what=WHAT)
