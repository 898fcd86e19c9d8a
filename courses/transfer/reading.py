"""Reading such a file, which a stranger may have made. All of it is looked at before anything is written."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.db.models import Model
from django.utils.text import slugify
from PIL import Image
from wagtail.blocks import BaseStreamBlock
from wagtail.documents.models import Document

from cms.guarded import found_in
from cms.models import ContentImage
from cms.views import SHOWN
from config import policy
from core.decoding import decoded
from core.errors import UnreadableFile
from core.identifiers import refusal
from core.json_values import JsonObject, JsonValue
from courses.markup import problems_in
from courses.models import CoursePage, ModulePage
from courses.packages.unzip import UNREADABLE, Entry, UnpackLimits, checked_entries, ending_of
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

NO_COURSE = "This is not a course of an Attune portal. In the other portal open “Courses and copies” and choose “Take as one file”."
TOO_NEW = (
    "This file comes from a newer portal than this one. Ask whoever looks after the portal to update it."
)
DAMAGED = "This file is damaged. Take the course from the other portal once more."
PICTURE_TYPES = frozenset(ending.removeprefix(".") for ending in SHOWN["images"])
STREAMS = ("outcomes", "sections", "knowledge_check", "read_next")
TYPES_OF_KEYS: dict[type[Model], str] = {ContentImage: PICTURE, Document: DOCUMENT}
MEGABYTE = 1024 * 1024
LIMITS = UnpackLimits(
    files=policy.MAX_COURSE_FILES,
    unpacked=policy.MAX_COURSE_MEGABYTES * MEGABYTE,
    ratio=policy.MAX_PACKAGE_RATIO,
)


@dataclass(frozen=True)
class CourseFromFile:
    """`files`: the content of each carried file by its key."""

    contents: CarriedContents
    files: dict[str, bytes]


def read_course_file(file: IO[bytes]) -> CourseFromFile:
    """Raises `UnreadableFile` with what is wrong."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = {entry.name: entry for entry in checked_entries(archive, LIMITS)}
            contents = read_contents(content_of(archive, entries, MANIFEST))
            files = {one.key: content_of(archive, entries, one.name) for one in contents.files}
    except UNREADABLE as error:
        raise UnreadableFile(DAMAGED) from error
    check_files(contents.files, files)
    check_words(contents)
    return CourseFromFile(contents, files)


def content_of(archive: zipfile.ZipFile, entries: dict[str, Entry], name: str) -> bytes:
    if name not in entries:
        raise UnreadableFile(NO_COURSE if name == MANIFEST else DAMAGED)
    return archive.read(entries[name].info)


def read_contents(manifest: bytes) -> CarriedContents:
    try:
        found = json.loads(manifest)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise UnreadableFile(NO_COURSE)
        if found.get("version") != FORMAT_VERSION:
            raise UnreadableFile(TOO_NEW)
        contents = decoded(CarriedContents, found)
        check_shape(contents)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise UnreadableFile(f"{DAMAGED} {reason(error)}".strip()) from error
    return contents


def reason(error: Exception) -> str:
    return f"{error.args[0]} is missing." if isinstance(error, KeyError) else f"What is wrong: {error}."


def check_shape(contents: CarriedContents) -> None:
    """Every field is what it should be, every block of a kind that is known here, all HTML what editors may write."""
    keys = {one.key: one.kind for one in contents.files}
    pages: list[CarriedCourse | CarriedModule] = [contents.course, *contents.modules]
    slugs = [module.slug for module in contents.modules]
    if len(set(slugs)) < len(slugs) or len(keys) < len(contents.files):
        raise ValueError("two parts have the same name")
    for page in pages:
        check_plain_fields(page)
        for name in STREAMS:
            if hasattr(page, name):
                swapped_stream(stream_block(page, name), getattr(page, name), checking(keys))


def check_plain_fields(page: CarriedCourse | CarriedModule) -> None:
    model = CoursePage if isinstance(page, CarriedCourse) else ModulePage
    names = ("slug", "title", "summary", "who_for", "level", "author")
    for name in (one for one in names if hasattr(page, one)):
        value = getattr(page, name)
        if not isinstance(value, str):
            raise TypeError(f"{name} is no text")
        if (most := model._meta.get_field(name).max_length) and len(value) > most:
            raise ValueError(f"{name} is longer than {most} letters")
    if not page.title.strip() or slugify(page.slug) != page.slug or not page.slug:
        raise ValueError("a page has no name or no address")


def stream_block(page: CarriedCourse | CarriedModule, name: str) -> BaseStreamBlock:
    model = CoursePage if isinstance(page, CarriedCourse) else ModulePage
    return model._meta.get_field(name).stream_block


def checking(keys: dict[str, str]) -> Swaps:
    def chosen(model: type[Model], stored: JsonValue) -> JsonValue:
        if keys.get(str(stored)) != TYPES_OF_KEYS[model]:
            raise ValueError(f"it shows a file that is not in it: {stored}")
        return stored

    def html(text: str) -> str:
        if problems := problems_in(text):
            raise ValueError(problems[0])
        return text

    return Swaps(chosen, html)


def check_files(carried: tuple[CarriedFile, ...], files: dict[str, bytes]) -> None:
    for one in carried:
        ending = ending_of(one.name)
        allowed = PICTURE_TYPES if one.kind == PICTURE else frozenset(settings.WAGTAILDOCS_EXTENSIONS)
        if one.kind not in {PICTURE, DOCUMENT} or ending not in allowed:
            raise UnreadableFile(f"“{one.title}” is of a type that no course may hold: {ending or 'none'}.")
        if one.kind == PICTURE and not is_picture(files[one.key]):
            raise UnreadableFile(f"“{one.title}” is no picture that can be shown. Take it out and try again.")


def is_picture(content: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True


def check_words(contents: CarriedContents) -> None:
    for text in words_in(contents):
        if findings := found_in(text):
            raise UnreadableFile(refusal(findings))


def words_in(contents: CarriedContents) -> Iterator[str | list[JsonObject]]:
    for page in (contents.course, *contents.modules):
        for name in ("title", "summary", "who_for", "author", *STREAMS):
            yield getattr(page, name, "")
    yield from (one.title for one in contents.files)
