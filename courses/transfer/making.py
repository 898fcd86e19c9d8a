"""A published course as one zip: `course.json`, which can be read by people too, and the files that its blocks show."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.conf import settings
from django.db.models import Model
from wagtail.documents.models import Document
from wagtail.rich_text import expand_db_html

from cms.models import ContentImage
from core.decoding import as_object
from core.json_values import JsonObject, JsonValue
from courses.models import CoursePage, ModulePage
from courses.packages.export.building import zipped
from courses.transfer.contents import (
    DOCUMENT,
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    PICTURE,
    CarriedContents,
    CarriedCourse,
    CarriedFile,
    CarriedModule,
)
from courses.transfer.mapping import Swaps, swapped_stream

SAID = (
    "A course of an Attune portal. Another portal reads this file under “Courses and copies”. Activities that came as packages "
    "are not in it."
)
KINDS: dict[type[Model], str] = {ContentImage: PICTURE, Document: DOCUMENT}
# What the editor adds for itself, and links within the site, which lead nowhere elsewhere.
KEYS_OF_BLOCKS = re.compile(r' data-block-key="[^"]*"')
WITHIN_SITE = re.compile(r'href="/(?!/)')


def course_as_file(course: CoursePage) -> bytes:
    taken = TakenAlong()
    modules = ModulePage.objects.child_of(course).live().order_by("path")
    carried = tuple(carried_module(module, taken) for module in modules)
    contents = CarriedContents(
        FORMAT, FORMAT_VERSION, SAID, carried_course(course, taken), carried, tuple(taken.files)
    )
    manifest = json.dumps(as_object(contents), ensure_ascii=False, indent=1)
    return zipped({MANIFEST: manifest.encode(), **taken.content})


def carried_course(course: CoursePage, taken: TakenAlong) -> CarriedCourse:
    return CarriedCourse(
        slug=course.slug,
        title=course.title,
        summary=course.summary,
        who_for=course.who_for,
        level=course.level,
        framework=course.framework.key if course.framework else None,
        refresher_months=course.refresher_months,
        outcomes=taken.stream(course, "outcomes"),
    )


def carried_module(module: ModulePage, taken: TakenAlong) -> CarriedModule:
    return CarriedModule(
        slug=module.slug,
        title=module.title,
        summary=module.summary,
        author=module.author,
        domains=tuple(sorted(module.domains.values_list("number", flat=True))),
        outcomes=taken.stream(module, "outcomes"),
        sections=taken.stream(module, "sections"),
        knowledge_check=taken.stream(module, "knowledge_check"),
        read_next=taken.stream(module, "read_next"),
    )


@dataclass
class TakenAlong:
    """The files that were met on the way, each once."""

    files: list[CarriedFile] = field(default_factory=list)
    content: dict[str, bytes] = field(default_factory=dict)

    def stream(self, page: CoursePage | ModulePage, name: str) -> list[JsonObject]:
        column = page._meta.get_field(name)
        stored = column.get_prep_value(getattr(page, name))
        return swapped_stream(column.stream_block, list(stored), Swaps(self.key_of, html_for_elsewhere))

    def key_of(self, model: type[Model], stored: JsonValue) -> JsonValue:
        """None for what is not there any more, as the page itself shows nothing in its place."""
        kind = KINDS[model]
        key = f"{kind}-{stored}"
        if all(one.key != key for one in self.files):
            found = model._default_manager.filter(pk=stored).first()
            if not isinstance(found, ContentImage | Document):
                return None
            name = f"files/{key}{PurePosixPath(found.file.name).suffix.lower()}"
            with found.file.open("rb") as opened:
                self.content[name] = opened.read()
            self.files.append(CarriedFile(key, kind, name, found.title))
        return key


def html_for_elsewhere(html: str) -> str:
    shown = expand_db_html(KEYS_OF_BLOCKS.sub("", html))
    return WITHIN_SITE.sub(f'href="{settings.SITE_URL}/', shown)
