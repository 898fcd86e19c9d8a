"""Boundaries from a GeoJSON file: each shape finds its area by a code or name among its properties."""

from __future__ import annotations

from typing import IO

from core.imports import ImportReport
from core.json_values import JsonObject
from guide.actions import save_boundaries
from guide.boundaries import BadShape, Feature, boundary_of, read_features
from guide.imports.reading import areas_by_name
from people.models import Person, Service


def import_boundaries(file: IO[bytes], size: int, *, service: Service, by: Person) -> ImportReport:
    """Raises `UnreadableFile` before anything is written."""
    known, report = areas_by_name(service), ImportReport()
    found: dict[int, JsonObject] = {}
    for feature in read_features(file, size):
        pk = area_of(feature, known)
        if pk is None:
            report.reject(feature.number, "properties", unknown(feature))
        elif pk in found:
            report.reject(feature.number, "properties", "This area stands in the file twice.")
        else:
            try:
                found[pk] = boundary_of(feature.geometry)
            except BadShape as error:
                report.reject(feature.number, "geometry", str(error))
    report.updated = save_boundaries(boundaries=found, service=service, by=by)
    report.unchanged = len(found) - report.updated
    return report


def area_of(feature: Feature, known: dict[str, int]) -> int | None:
    return next((known[text.lower()] for text in feature.properties.values() if text.lower() in known), None)


def unknown(feature: Feature) -> str:
    named = next((text for text in feature.properties.values() if text), "This shape")
    return f"“{named[:60]}” is no area of your service, neither by name nor by code. Add it first."
