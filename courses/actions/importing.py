"""A course that came as one file becomes pages: all of them drafts, which two people publish. The same file again changes nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha1

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from wagtail.documents.models import Document
from wagtail.models import Page

from cms.actions import ensure_root
from cms.models import ContentImage
from cms.permissions import user_can_edit_pages
from core import audit
from core.errors import Refused, UnknownReference
from core.json_values import JsonValue
from courses.actions.loading import STREAMS, PageValues, load_framework, values_of
from courses.models import CoursePage, Framework, ModulePage
from courses.pieces import first_words
from courses.transfer.contents import PICTURE, CarriedCourse, CarriedFile, CarriedModule
from courses.transfer.mapping import Swaps, swapped_stream
from courses.transfer.reading import CourseFromFile
from people.models import Person


@dataclass
class ImportedCourse:
    """What became of a file: pages by what was done, and what could not be taken over."""

    course: CoursePage
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def in_words(self) -> str:
        if not self.created and not self.updated:
            return "Everything in this file is here already. Nothing was changed."
        parts = [f"{self.created} new", f"{self.updated} changed", f"{self.unchanged} as before"]
        return " ".join([f"Pages read, as drafts: {', '.join(parts)}.", *self.notes])


def import_course(*, read: CourseFromFile, by: Person) -> ImportedCourse:
    """Where something does not fit, nothing is left: no page, no picture, no file on the disk."""
    if not user_can_edit_pages(by):
        raise PermissionDenied
    stored = StoredFiles(read.files, by)
    try:
        with transaction.atomic():
            return put_course(read, stored, by=by)
    except BaseException:
        stored.take_away()
        raise


def put_course(read: CourseFromFile, stored: StoredFiles, *, by: Person) -> ImportedCourse:
    carried = read.contents.course
    for one in read.contents.files:
        stored.put(one)
    framework, notes = framework_called(carried.framework)
    domains = {one.number: one.pk for one in framework.domains.all()} if framework else {}
    course, what = put_draft(CoursePage, ensure_root(), carried, stored, {"framework": framework}, by=by)
    imported = ImportedCourse(course, notes=notes)
    setattr(imported, what, 1)
    for module in read.contents.modules:
        more: PageValues = {"domains": [domains[one] for one in module.domains if one in domains]}
        _, what = put_draft(ModulePage, course, module, stored, more, by=by)
        setattr(imported, what, getattr(imported, what) + 1)
    if imported.created or imported.updated:
        audit.record(
            "course.imported",
            by=by,
            about=course,
            created=imported.created,
            updated=imported.updated,
            changes_figures=False,
        )
    return imported


def framework_called(key: str | None) -> tuple[Framework | None, list[str]]:
    if not key:
        return None, []
    try:
        return load_framework(key), []
    except UnknownReference:
        return None, ["Its framework is not known here, so it is mapped to none."]


def put_draft[P: (CoursePage, ModulePage)](
    kind: type[P],
    parent: Page,
    carried: CarriedCourse | CarriedModule,
    stored: StoredFiles,
    more: PageValues,
    *,
    by: Person,
) -> tuple[P, str]:
    """What readers have stays as it is: the draft waits for a second editor."""
    values = {**page_values(kind, carried, stored), **more}
    found = parent.get_children().filter(slug=carried.slug).first()
    if found and not isinstance(found.specific, kind):
        raise Refused(f"Another page stands at “{carried.slug}” already. Move or rename that page first.")
    if found is None:
        page = kind(title=carried.title, slug=carried.slug, live=False)
        type(parent).objects.get(pk=parent.pk).add_child(instance=page)
        what = "created"
    else:
        page, what = found.specific.get_latest_revision_as_object(), "updated"
        if values_of(page, values) == values:
            return page, "unchanged"
    for name, value in values.items():
        setattr(page, name, json.dumps(value) if name in STREAMS else value)
    page.save_revision(user=by, log_action=True)
    return kind.objects.get(pk=page.pk), what


def page_values(
    kind: type[CoursePage | ModulePage], carried: CarriedCourse | CarriedModule, stored: StoredFiles
) -> PageValues:
    values: PageValues = {}
    for name in carried.__dataclass_fields__:
        if name in STREAMS:
            values[name] = stored.stream(kind, name, getattr(carried, name))
        elif name not in {"slug", "domains", "framework"}:
            values[name] = getattr(carried, name)
    return values


class StoredFiles:
    """Pictures and files as they stand here: those with the same content are not kept twice."""

    def __init__(self, content: dict[str, bytes], by: Person) -> None:
        self.content, self.by = content, by
        self.numbers: dict[str, int] = {}
        self.made: list[ContentImage | Document] = []

    def put(self, carried: CarriedFile) -> None:
        content = self.content[carried.key]
        model = ContentImage if carried.kind == PICTURE else Document
        digest = sha1(content, usedforsecurity=False).hexdigest()
        same = model.objects.filter(file_hash=digest).first()
        if same is None:
            file = ContentFile(content, carried.name.rsplit("/", 1)[-1])
            same = model(title=carried.title[:255], file=file, uploaded_by_user=self.by, file_hash=digest)
            same.file_size = len(content)
            self.made.append(same)
            same.save()
        self.numbers[carried.key] = same.pk

    def stream(self, kind: type[Model], name: str, carried: JsonValue) -> list:
        block = kind._meta.get_field(name).stream_block  # type: ignore[union-attr]
        swapped = swapped_stream(block, carried, Swaps(self.number_of, str))
        try:
            block.clean(block.to_python(swapped))
        except ValidationError as error:
            raise Refused(f"This file does not fit: {first_words(error)}") from error
        return swapped

    def number_of(self, model: type[Model], key: JsonValue) -> JsonValue:
        return self.numbers[str(key)]

    def take_away(self) -> None:
        """The database forgets by itself; the disk does not."""
        for one in self.made:
            if one.file and one.file.name:
                one.file.storage.delete(one.file.name)
