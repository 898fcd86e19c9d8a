"""Boundaries of areas, from GeoJSON: read, judged, and made simple enough to be drawn quickly.

Points are longitude and latitude (WGS 84). A file of the national grid (EPSG:27700) is refused with a sentence: turning it
into degrees exactly needs a grid of corrections that nobody should carry for a map of wards.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import IO

from core.errors import UnreadableFile
from core.json_values import JsonObject, JsonValue
from evidence.charts.maps import Ring

MAX_MEGABYTES = 20
# A ward on a screen is some hundred pixels wide: more points than this are not seen.
MAX_POINTS, FINE_POINTS = 160, 800
DECIMALS = 5
NATIONAL_GRID = "This file counts in metres of the national grid (EPSG:27700). Export it in degrees (EPSG:4326, WGS 84) and send it again."
type Parts = tuple[tuple[Ring, ...], ...]


class BadShape(ValueError):
    """Why one boundary cannot be used; the others can."""


@dataclass(frozen=True)
class Feature:
    """One shape of the file with its properties as texts."""

    number: int
    properties: dict[str, str]
    geometry: JsonObject


def read_features(file: IO[bytes], size: int) -> list[Feature]:
    if size > MAX_MEGABYTES * 1024 * 1024:
        raise UnreadableFile(
            f"This file is larger than {MAX_MEGABYTES} MB. Export fewer areas, or boundaries that are “generalised”."
        )
    try:
        found = json.load(file)
    except (ValueError, UnicodeDecodeError, RecursionError):
        raise UnreadableFile(
            "This is no GeoJSON file: it cannot be read. Export it again as GeoJSON."
        ) from None
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        raise UnreadableFile(
            "This is no list of areas. Export the boundaries as a GeoJSON “FeatureCollection”."
        )
    if "27700" in json.dumps(found.get("crs", "")):
        raise UnreadableFile(NATIONAL_GRID)
    features = [one for one in found.get("features") or [] if isinstance(one, dict)]
    if not features:
        raise UnreadableFile("There is no area in this file.")
    return [feature_of(number, one) for number, one in enumerate(features, start=1)]


def feature_of(number: int, found: JsonObject) -> Feature:
    properties, geometry = found.get("properties"), found.get("geometry")
    texts = {
        str(name): str(value)
        for name, value in (properties if isinstance(properties, dict) else {}).items()
        if isinstance(value, str | int | float)
    }
    return Feature(number, texts, geometry if isinstance(geometry, dict) else {})


def boundary_of(geometry: JsonObject) -> JsonObject:
    """The geometry as it is kept: a MultiPolygon with few points, or why not."""
    parts = [simple_part(part) for part in polygons_in(geometry)]
    return {
        "type": "MultiPolygon",
        "coordinates": [[[list(p) for p in ring] for ring in part] for part in parts],
    }


def polygons_in(geometry: JsonObject) -> list[list[Ring]]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(coordinates, list):
        raise BadShape("It is no area: only polygons have an inside.")
    written = coordinates if kind == "MultiPolygon" else [coordinates]
    parts = [[ring_of(ring) for ring in part] for part in written if isinstance(part, list) and part]
    if not parts:
        raise BadShape("It has no points.")
    return parts


def ring_of(found: JsonValue) -> Ring:
    if not isinstance(found, list):
        raise BadShape("A line of it has no points.")
    ring = [point_of(one) for one in found]
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise BadShape("A line of it is not closed: it must end where it begins.")
    return ring


def point_of(found: JsonValue) -> tuple[float, float]:
    if (
        not isinstance(found, list)
        or len(found) < 2
        or not all(isinstance(one, int | float) for one in found[:2])
    ):
        raise BadShape("A point of it is not two numbers.")
    x, y = float(found[0]), float(found[1])
    if abs(x) > 1000 or abs(y) > 1000:
        raise UnreadableFile(NATIONAL_GRID)
    if not (-180 <= x <= 180 and -90 <= y <= 90):
        raise BadShape("A point of it lies nowhere on the globe. Longitude comes first, then latitude.")
    return x, y


def simple_part(part: list[Ring]) -> list[Ring]:
    outer = simple_ring(part[0])
    # Making it simple may make lines cross that do not: then a finer one is asked.
    if crosses_itself(outer) and crosses_itself(simple_ring(part[0], FINE_POINTS)):
        raise BadShape("Its line crosses itself. Mend it in your mapping program (“fix geometries”).")
    holes = [simple_ring(ring) for ring in part[1:]]
    return [outer, *(ring for ring in holes if len(ring) >= 4)]


def simple_ring(ring: Ring, most: int = MAX_POINTS) -> Ring:
    """Fewer points, until there are few enough: first those whose absence would be seen least (Douglas and Peucker)."""
    rounded = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring]
    wide = max(x for x, _ in ring) - min(x for x, _ in ring)
    tolerance, simple = max(wide, 1e-9) / 2000, rounded
    while len(simple) > most:
        simple = thinned(rounded, tolerance)
        tolerance *= 1.6
    return (
        simple
        if len(simple) >= 4
        else rounded[:1] + rounded[1:-1][:: max(1, len(rounded) // 4)] + rounded[-1:]
    )


def thinned(ring: Ring, tolerance: float) -> Ring:
    """Without recursion: a coast has tens of thousands of points. A closed line is halved first."""
    middle = max(range(len(ring)), key=lambda at: distance(ring[at], ring[0], ring[0]))
    kept = {0, middle, len(ring) - 1}
    waiting = [(0, middle), (middle, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = 0.0, first
        for here in range(first + 1, last):
            if (away := distance(ring[here], ring[first], ring[last])) > far:
                far, at = away, here
        if far > tolerance:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [ring[at] for at in sorted(kept)]


def distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """From a point to the piece between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    return float(((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2) ** 0.5)


def crosses_itself(ring: Ring) -> bool:
    """Two pieces that are no neighbours meet. The ring is simple by now, so each is compared with each."""
    pieces = list(pairwise(ring))
    return any(
        meet(*pieces[one], *pieces[other])
        for one in range(len(pieces))
        for other in range(one + 2, len(pieces))
        if not (one == 0 and other == len(pieces) - 1)
    )


def meet(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def parts_of(boundary: JsonObject | None) -> Parts:
    """A kept boundary as rings, for drawing."""
    return tuple(tuple(ring for ring in rings) for rings in kept_rings(boundary))


def kept_rings(boundary: JsonObject | None) -> Iterator[Sequence[Ring]]:
    coordinates = (boundary or {}).get("coordinates")
    for part in coordinates if isinstance(coordinates, list) else []:
        yield [[(point[0], point[1]) for point in ring] for ring in part]
