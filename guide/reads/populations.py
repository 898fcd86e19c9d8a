"""The latest figures of each area, with the services that its families can go to."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.charts.chart import Chart
from evidence.charts.maps import MapArea, area_map
from guide.boundaries import parts_of
from guide.models import DirectoryEntry, LocalArea, Population
from guide.reads.maps import AreaServices, services_by_area


@dataclass(frozen=True)
class AreaPicture:
    services: AreaServices
    population: Population | None


def latest_populations() -> dict[int, Population]:
    """By area. A later year stands for an earlier one."""
    return {one.area_id: one for one in Population.objects.order_by("year")}


def pictures() -> list[AreaPicture]:
    figures = latest_populations()
    rows = services_by_area(DirectoryEntry.objects.listed())
    return [AreaPicture(row, figures.get(row.area.pk)) for row in rows]


def babies_map(rows: list[AreaPicture]) -> Chart:
    def count(row: AreaPicture) -> int | None:
        return row.population.children_under_two if row.population else None

    areas = [
        MapArea(row.services.area.name, count(row), parts_of(row.services.area.boundary)) for row in rows
    ]
    return area_map(areas, unit="children under two", what="Children under two who live in each area")


def area_tree(areas: list[LocalArea]) -> list[tuple[LocalArea, int]]:
    """Each with how deep it lies: 0 for the largest."""
    parents = {area.pk: area.parent_id for area in areas}

    def depth(pk: int | None) -> int:
        steps = 0
        while pk is not None and parents.get(pk) is not None and steps < len(parents):
            pk, steps = parents[pk], steps + 1
        return steps

    return [(area, depth(area.pk)) for area in areas]
