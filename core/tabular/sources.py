"""Getting at a file's bytes, and telling from them what the file really is."""

import enum
import io
import zipfile
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from core.errors import UnreadableFile

MEGABYTE = 1024 * 1024
# XML of real sheets shrinks to a tenth or a thirtieth; what shrinks to a hundred-and-fiftieth is made to burst.
MAX_SHRINKAGE = 150
MAX_UNPACKED = 600 * MEGABYTE
MAX_SHARED_TEXT = 40 * MEGABYTE  # the one part of a workbook that is held in memory
SHORT = MEGABYTE
XML_PER_TEXT = 10  # what a workbook unpacks to, beside the same table as text
SAVE_AS = "Open it in Excel, choose “Save as” and pick “Excel Workbook (.xlsx)” or “CSV UTF-8”."


OTHER_KINDS = [
    (b"\xd0\xcf\x11\xe0", "an old Excel file (.xls), or an Excel file with a password"),
    (b"\x09\x08", "a very old Excel file (.xls)"),
    (b"\x09\x04", "a very old Excel file (.xls)"),
    (b"%PDF", "a PDF: send the table it was made from"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"\x1f\x8b", "a packed file (.gz): unpack it first"),
    (b"Rar!", "a packed file (.rar): unpack it first"),
    (b"7z\xbc\xaf", "a packed file (.7z): unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
]
PACKAGES = {
    "xl/workbook.bin": "a binary Excel file (.xlsb)",
    "word/document.xml": "a Word document (.docx)",
    "ppt/presentation.xml": "a PowerPoint file (.pptx)",
    "Index/Document.iwa": "a Numbers file",
}


class FileFormat(enum.Enum):
    TEXT = "text"
    WORKBOOK = "workbook"


def opened(file: Any) -> IO[bytes]:
    """A seekable binary stream at its start, from a path, bytes, an upload or an open file."""
    if isinstance(file, (str, Path)):
        file = open_path(Path(file))
    elif isinstance(file, (bytes, bytearray)):
        file = io.BytesIO(file)
    else:
        file = getattr(file, "file", file)  # Django's uploads wrap the real file
    check_size(file)
    file.seek(0)
    return file


class OwnFile(io.FileIO):
    """A file opened here. It closes when the last reader lets go of it, however far that reader came."""

    def __del__(self) -> None:
        self.close()


def open_path(path: Path) -> IO[bytes]:
    try:
        return OwnFile(path)
    except OSError as error:
        raise UnreadableFile(f"“{path.name}” cannot be opened. Check that the file is there.") from error


def check_size(file: IO[bytes], most: int | None = None) -> None:
    size, most = file.seek(0, io.SEEK_END), most or settings.MAX_IMPORT_BYTES
    if size == 0:
        raise UnreadableFile("This file is empty. Send it as it was downloaded.")
    if size > most:
        raise UnreadableFile(
            f"This file is {size / MEGABYTE:.0f} MB. Files up to {most // MEGABYTE} MB can be read: "
            "split it and send the parts one after the other."
        )
    file.seek(0)


def is_short(file: Any) -> bool:
    """Whether it can be read while somebody waits for a page. Only the size, and a workbook's list of parts, is looked at."""
    stream = opened(file)
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if stream.read(4) == b"PK\x03\x04":
        try:
            size = sum(part.file_size for part in zipfile.ZipFile(stream).infolist()) // XML_PER_TEXT
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            size = 0  # nothing of it will be read: it is refused at once
    stream.seek(0)
    return size <= SHORT


def kind_of(file: IO[bytes], name: str) -> FileFormat:
    """Text or workbook, judged by content; what is neither gets a sentence that says what to do."""
    start = file.read(512)
    file.seek(0)
    if start.startswith(b"PK\x03\x04"):
        check_workbook(file)
        return FileFormat.WORKBOOK
    refuse_others(start, name)
    return FileFormat.TEXT


def refuse_others(start: bytes, name: str) -> None:
    for signature, what in OTHER_KINDS:
        if start.startswith(signature):
            raise UnreadableFile(f"This is {what}. {SAVE_AS}")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise UnreadableFile(f"This is a web page or an XML file that is called “{name}”. {SAVE_AS}")


def check_workbook(file: IO[bytes]) -> None:
    try:
        parts = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(f"This workbook is damaged. {SAVE_AS}") from error
    refuse_other_packages({part.filename for part in parts})
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableFile("This workbook has a password. Save it without one and send it again.")
    if is_bomb(parts):
        raise UnreadableFile(
            f"This workbook unpacks to far more than a table would, so it was not opened. {SAVE_AS}"
        )
    file.seek(0)


def refuse_other_packages(names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if {"content.xml", "mimetype"} <= names or {"content.xml", "META-INF/manifest.xml"} <= names:
        raise UnreadableFile(f"This is an OpenDocument file (.ods). {SAVE_AS}")
    for part, what in PACKAGES.items():
        if part in names:
            raise UnreadableFile(f"This is {what}. {SAVE_AS}")
    raise UnreadableFile(f"This is not an Excel workbook, though it is packed like one. {SAVE_AS}")


def is_bomb(parts: list[zipfile.ZipInfo]) -> bool:
    """Python never unpacks more of a part than it declares, so the declared sizes can be trusted here."""
    shared = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    bursting = any(
        part.file_size > 2 * MEGABYTE and part.file_size > MAX_SHRINKAGE * max(part.compress_size, 1)
        for part in parts
    )
    return (
        bursting
        or shared > MAX_SHARED_TEXT
        or sum(part.file_size for part in parts) > MAX_UNPACKED
        or len(parts) > 5000
    )
