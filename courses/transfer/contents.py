"""What stands in such a file. `FORMAT_VERSION` goes up when an older portal could not read it any more."""

from __future__ import annotations

from dataclasses import dataclass

from core.json_values import JsonObject

FORMAT = "attune-course"
FORMAT_VERSION = 1
MANIFEST = "course.json"
PICTURE, DOCUMENT = "picture", "document"


@dataclass(frozen=True)
class CarriedFile:
    """`key` is what blocks call it, `name` where it lies in the zip."""

    key: str
    kind: str
    name: str
    title: str


@dataclass(frozen=True)
class CarriedModule:
    """The lists are streams as pages store them, with keys in place of the numbers of pictures and files."""

    slug: str
    title: str
    summary: str
    author: str
    domains: tuple[int, ...]
    outcomes: list[JsonObject]
    sections: list[JsonObject]
    knowledge_check: list[JsonObject]
    read_next: list[JsonObject]


@dataclass(frozen=True)
class CarriedCourse:
    slug: str
    title: str
    summary: str
    who_for: str
    level: str
    framework: str | None
    refresher_months: int | None
    outcomes: list[JsonObject]


@dataclass(frozen=True)
class CarriedContents:
    """`said` is for whoever opens the file by hand."""

    format: str
    version: int
    said: str
    course: CarriedCourse
    modules: tuple[CarriedModule, ...]
    files: tuple[CarriedFile, ...]
