"""Maps of areas, drawn without tiles from anywhere: boundaries where there are some, else one tile for each area."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, cos, radians, sqrt

from ..words import plural, thousands
from .chart import HIDDEN, INK, PALE_TEAL, TEAL, Chart, specification, wrapped
from .spec import Spec

HEIGHT, TILE_HEIGHT = 420, 76
PALEST, PALER = "#FFFFFF", "#E3E0DA"
COLOURS = (PALEST, PALER, PALE_TEAL, TEAL)
NAME_WIDTH, MAX_NAMED = 14, 30

Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class MapArea:
    """One area: how many (None where not known), and its rings of longitude and latitude, the outer ring of each part first."""

    name: str
    count: int | None
    parts: tuple[tuple[Ring, ...], ...] = ()


def area_map(areas: Sequence[MapArea], *, unit: str, what: str) -> Chart:
    """How many of `unit` there are in each area. The darker, the more; with the name and the number in or beside it."""
    classes = classes_of([area.count for area in areas if area.count is not None])
    ordered = sorted(areas, key=lambda area: (area.count is None, -(area.count or 0), area.name))
    title = _finding(ordered, unit)
    bounded = bool(areas) and all(area.parts for area in areas)
    drawn = "Boundaries" if bounded else "One tile for each area, in the order of the alphabet"
    description = f"{drawn}, {plural(len(areas), 'area')}, the darker the more {unit}. {title}."
    colour: Spec = {
        "field": "class",
        "type": "ordinal",
        "title": None,
        "sort": [name for name, _, _ in classes],
        "scale": {"domain": [name for name, _, _ in classes], "range": list(COLOURS[: len(classes)])},
    }
    if bounded:
        spec = _shapes(areas, classes, colour, title, description)
    else:
        spec = _tiles(areas, classes, colour, title, description)
    rows = tuple((area.name, area.count) for area in ordered)
    known = [area.count for area in areas if area.count is not None]
    total = sum(known) if len(known) == len(areas) else None
    return Chart(title, description, spec, (("Area", unit.capitalize()), rows), unit, total, what=what)


def classes_of(counts: Sequence[int]) -> list[tuple[str, int, int]]:
    """At most four classes with their bounds: none, then thirds of the largest. What is not known is the first."""
    most = max(counts, default=0)
    bounds = sorted({0, *(ceil(most * part / 3) for part in (1, 2, 3))})
    found = [("None or not known", 0, 0)]
    for low, high in pairwise(bounds):
        name = thousands(high) if low + 1 == high else f"{thousands(low + 1)} to {thousands(high)}"
        found.append((name, low + 1, high))
    return found


def class_of(count: int | None, classes: Sequence[tuple[str, int, int]]) -> str:
    return next((name for name, low, high in classes if low <= (count or 0) <= high), classes[0][0])


def _finding(ordered: Sequence[MapArea], unit: str) -> str:
    known = [area for area in ordered if area.count is not None]
    if not known:
        return f"Nothing is known yet of {unit}"
    most, missing = known[0], [area for area in known if not area.count]
    if not most.count:
        return f"There are no {unit} in any of {plural(len(known), 'area')}"
    begins = f"Most {unit} are in {most.name}: {thousands(most.count)}"
    return f"{begins}. {plural(len(missing), 'area')} with none" if missing else begins


def _row(area: MapArea, classes: Sequence[tuple[str, int, int]]) -> Spec:
    told = HIDDEN if area.count is None else thousands(area.count)
    dark = class_of(area.count, classes) == classes[-1][0] and len(classes) == len(COLOURS)
    return {"name": area.name, "class": class_of(area.count, classes), "told": told, "dark": dark}


def _shapes(
    areas: Sequence[MapArea],
    classes: Sequence[tuple[str, int, int]],
    colour: Spec,
    title: str,
    description: str,
) -> Spec:
    """A degree of longitude is shorter than one of latitude, so it is drawn shorter."""
    latitudes = [point[1] for area in areas for part in area.parts for ring in part for point in ring]
    narrow = cos(radians((min(latitudes) + max(latitudes)) / 2))
    values = [
        {**_row(area, classes), "type": "Feature", "geometry": _geometry(area, narrow)} for area in areas
    ]
    shape: Spec = {
        "mark": {"type": "geoshape", "stroke": INK, "strokeWidth": 1},
        "encoding": {"color": colour, "tooltip": [{"field": "name"}, {"field": "told"}]},
    }
    named: list[Spec] = [_label(area, classes, narrow) for area in areas] if len(areas) <= MAX_NAMED else []
    names: Spec = {
        "data": {"values": named},
        "mark": {"type": "text", "lineBreak": "\n", "fontSize": 11, "baseline": "middle"},
        "encoding": {
            "longitude": {"field": "x", "type": "quantitative"},
            "latitude": {"field": "y", "type": "quantitative"},
            "text": {"field": "label"},
            "color": _ink(),
        },
    }
    return specification(
        title=title,
        description=description,
        values=values,
        height=HEIGHT,
        projection={"type": "identity", "reflectY": True},
        layer=[shape, *([names] if named else [])],
    )


def _geometry(area: MapArea, narrow: float) -> Spec:
    parts = [[[[x * narrow, y] for x, y in ring] for ring in part] for part in area.parts]
    return {"type": "MultiPolygon", "coordinates": parts}


def _label(area: MapArea, classes: Sequence[tuple[str, int, int]], narrow: float) -> Spec:
    """In the middle of the largest part."""
    ring = max((part[0] for part in area.parts), key=_size)
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    row = _row(area, classes)
    return {
        "x": (min(xs) + max(xs)) / 2 * narrow,
        "y": (min(ys) + max(ys)) / 2,
        "label": "\n".join([*wrapped(area.name, NAME_WIDTH), str(row["told"])]),
        "dark": row["dark"],
    }


def _size(ring: Ring) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _ink() -> Spec:
    return {"condition": {"test": "datum.dark", "value": "white"}, "value": INK}


def _tiles(
    areas: Sequence[MapArea],
    classes: Sequence[tuple[str, int, int]],
    colour: Spec,
    title: str,
    description: str,
) -> Spec:
    across = max(1, min(4, ceil(sqrt(len(areas)))))
    by_name = sorted(areas, key=lambda area: area.name)
    values: list[Spec] = [
        {
            **_row(area, classes),
            "column": number % across,
            "row": number // across,
            "label": "\n".join([*wrapped(area.name, NAME_WIDTH), str(_row(area, classes)["told"])]),
        }
        for number, area in enumerate(by_name)
    ]
    rows = max(1, ceil(len(areas) / across))
    x: Spec = {"field": "column", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.06}}
    y: Spec = {"field": "row", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.06}}
    rect: Spec = {
        "mark": {"type": "rect", "stroke": INK, "strokeWidth": 1},
        "encoding": {"x": x, "y": y, "color": colour, "tooltip": [{"field": "name"}, {"field": "told"}]},
    }
    words: Spec = {
        "mark": {"type": "text", "lineBreak": "\n", "fontSize": 12, "baseline": "middle"},
        "encoding": {"x": x, "y": y, "text": {"field": "label"}, "color": _ink()},
    }
    return specification(
        title=title, description=description, values=values, height=rows * TILE_HEIGHT, layer=[rect, words]
    )
