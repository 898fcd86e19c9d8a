"""Files that people hand out: what they are is read from their first bytes, never from their name or what the browser says."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files import File
from django.db.models.fields.files import FieldFile

from core.errors import Refused
from core.identifiers import GuardProfile, find

MAX_BYTES = 20 * 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class FileType:
    """`inside` is what an archive of this kind holds, by the beginning of a part's name."""

    label: str
    ending: str
    content_type: str
    first_bytes: bytes
    inside: str = ""


TYPES = (
    FileType("PDF", "pdf", "application/pdf", b"%PDF-"),
    FileType(
        "PowerPoint", "pptx", f"{OFFICE}.presentationml.presentation", b"PK\x03\x04", "ppt/presentation.xml"
    ),
    FileType("Word", "docx", f"{OFFICE}.wordprocessingml.document", b"PK\x03\x04", "word/document.xml"),
    FileType("Excel", "xlsx", f"{OFFICE}.spreadsheetml.sheet", b"PK\x03\x04", "xl/workbook.xml"),
    FileType("PNG", "png", "image/png", b"\x89PNG\r\n\x1a\n"),
    FileType("JPEG", "jpg", "image/jpeg", b"\xff\xd8\xff"),
)
# What a document is scanned or written as: no slides and no tables.
DOCUMENTS = tuple(one for one in TYPES if one.label in {"PDF", "Word", "PNG", "JPEG"})


def names_of(types: Iterable[FileType]) -> str:
    return ", ".join(one.label for one in types)


NAMES = names_of(TYPES)
# What an office file carries so that it runs something when it is opened.
ACTIVE = ("vbaproject", "activex")
ACTIVE_IN_PDF = (b"/JavaScript", b"/Launch", b"/EmbeddedFiles")
MAX_PARTS, MAX_UNPACKED = 5000, 300 * 1024 * 1024


def type_of(file: File) -> FileType | None:
    """What the file is, or None where it is none of those that are taken."""
    file.seek(0)
    start = file.read(16)
    likely = [one for one in TYPES if start.startswith(one.first_bytes)]
    if not likely or not likely[0].inside:
        return next(iter(likely), None)
    parts = parts_of(file)
    return next((one for one in likely if one.inside in parts), None)


def why_not_taken(
    file: File,
    size: int,
    types: Sequence[FileType] = TYPES,
    most: int = MAX_BYTES,
    or_else: str = ", or give a link",
) -> str | None:
    """The sentence to show, or None. A file that could run something on a colleague's computer is refused."""
    if size > most:
        return f"This file is larger than {most // 1024 // 1024} MB. Save it with smaller pictures{or_else}."
    found = type_of(file)
    if found is None or found not in types:
        return f"This is none of the files we can take: {names_of(types)}. Save it as a PDF and try again."
    active = is_active_archive(file) if found.inside else found.ending == "pdf" and is_active_pdf(file)
    if active:
        return "This file holds a program or another file inside. Save it as a plain PDF and try again."
    return None


def parts_of(file: File) -> list[str]:
    try:
        parts = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return []
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        return []
    return [part.filename for part in parts]


def is_active_archive(file: File) -> bool:
    return any(mark in name.lower() for name in parts_of(file) for mark in ACTIVE)


def is_active_pdf(file: File) -> bool:
    file.seek(0)
    content = file.read(MAX_BYTES)
    return any(mark in content for mark in ACTIVE_IN_PDF)


def name_refusal(file: File) -> str | None:
    """What a file is called is not kept, but says what may be in it."""
    stem = PurePath(file.name or "").stem.replace("_", " ").replace("-", " ")
    if any(not finding.soft for finding in find(stem, GuardProfile.NAME)):
        return (
            "The name of this file looks as if it pointed to a family. Nothing about a family belongs here. If it does "
            "not, give the file another name and choose it again."
        )
    return None


def ending_of(file: File) -> str:
    """Of a file that `why_not_taken` has let through."""
    found = type_of(file)
    if found is None:
        raise Refused("This is none of the files we can take. Save it as a PDF and try again.", code="file")
    return found.ending


def put_into(field: FieldFile, file: File) -> None:
    """Under a name that the model makes; the row is saved by whoever asks."""
    file.seek(0)
    field.save("", file, save=False)
