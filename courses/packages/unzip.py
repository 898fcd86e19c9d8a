"""Opening a zip that a stranger made: every name and size is looked at before anything is written, and what is written is counted.

Names that lead out of the folder, links, and archives that would fill the disk are refused. Files of types that no package
needs are left out, so that they never stand where a browser could ask for them.
"""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from config import policy
from core.errors import UnreadableFile

TYPES = {
    "avif": "image/avif",
    "bmp": "image/bmp",
    "css": "text/css; charset=utf-8",
    "dtd": "application/xml-dtd",
    "eot": "application/vnd.ms-fontobject",
    "gif": "image/gif",
    "htm": "text/html",
    "html": "text/html",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "m4a": "audio/mp4",
    "m4v": "video/mp4",
    "mjs": "text/javascript; charset=utf-8",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "ogv": "video/ogg",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "png": "image/png",
    "srt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xhtml": "application/xhtml+xml",
    "xml": "application/xml",
    "xsd": "application/xml",
}
MANIFESTS = ("imsmanifest.xml", "cmi5.xml")
AT_ONCE = 64 * 1024
MAX_NAME = 240
# A small file of one letter is small however well it is packed.
RATIO_FROM = 1024 * 1024
DRIVE = re.compile(r"^[A-Za-z]:")
UNSAFE = re.compile(r'[\x00-\x1f\x7f:*?"<>|]')
PACKED_AS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)
NO_ZIP = "This is not a zip file that can be opened. Export the package again and send the new file."
NO_MANIFEST = (
    "There is no imsmanifest.xml and no cmi5.xml at the top of this zip, so it is no SCORM or cmi5 package. "
    "In the program that made it, choose “Publish for LMS” or “Export as SCORM”."
)
TOO_LARGE = "Unpacked, this package is larger than it may be. Make its films smaller and export it again."


@dataclass(frozen=True)
class UnpackLimits:
    files: int = policy.MAX_PACKAGE_FILES
    unpacked: int = policy.MAX_UNPACKED_MEGABYTES * 1024 * 1024
    ratio: int = policy.MAX_PACKAGE_RATIO


@dataclass(frozen=True)
class UnpackedFiles:
    """`names` as they were written below the folder; `left_out` as the zip called them."""

    names: tuple[str, ...]
    left_out: tuple[str, ...]
    size: int


@dataclass(frozen=True)
class Entry:
    info: zipfile.ZipInfo
    name: str

    @property
    def is_taken(self) -> bool:
        return ending_of(self.name) in TYPES


type Progress = Callable[[int, int], None]


def unpack(
    file: IO[bytes], folder: Path, *, limits: UnpackLimits | None = None, progress: Progress | None = None
) -> UnpackedFiles:
    """Raises `UnreadableFile`; then some files may stand in the folder, which whoever calls takes away."""
    limits = limits or UnpackLimits()
    try:
        with zipfile.ZipFile(file) as archive:
            entries = without_wrapping_folder(checked_entries(archive, limits))
            taken = [entry for entry in entries if entry.is_taken]
            size = 0
            for done, entry in enumerate(taken, start=1):
                written = write(
                    archive,
                    entry,
                    folder / entry.name,
                    most=min(limits.unpacked - size, entry.info.file_size),
                )
                size += written
                if progress:
                    progress(done, len(taken))
    except UNREADABLE as error:
        raise UnreadableFile(NO_ZIP) from error
    left_out = tuple(entry.name for entry in entries if not entry.is_taken)
    return UnpackedFiles(tuple(entry.name for entry in taken), left_out, size)


def checked_entries(archive: zipfile.ZipFile, limits: UnpackLimits) -> list[Entry]:
    """The files of the archive, each with a name that stays below the folder."""
    infos = archive.infolist()
    if len(infos) > limits.files:
        raise UnreadableFile(f"This package holds more than {limits.files} files. Export it with fewer.")
    if sum(info.file_size for info in infos) > limits.unpacked:
        raise UnreadableFile(TOO_LARGE)
    entries = [
        Entry(info, safe_name(info.orig_filename))
        for info in infos
        if not is_folder(info) and looked_at(info, limits)
    ]
    entries = [entry for entry in entries if not is_rubbish(entry.name)]
    refuse_same_names(entry.name for entry in entries)
    return entries


def is_folder(info: zipfile.ZipInfo) -> bool:
    if not info.orig_filename.replace("\\", "/").endswith("/"):
        return False
    safe_name(info.orig_filename.rstrip("/\\"))
    return True


def looked_at(info: zipfile.ZipInfo, limits: UnpackLimits) -> bool:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        raise UnreadableFile("This zip holds a link to another file. Export the package again without links.")
    if info.flag_bits & 1:
        raise UnreadableFile("This zip asks for a password. Export it again without one.")
    if info.compress_type not in PACKED_AS:
        raise UnreadableFile(NO_ZIP)
    if info.file_size > RATIO_FROM and info.file_size > limits.ratio * max(info.compress_size, 1):
        raise UnreadableFile(TOO_LARGE)
    return True


def safe_name(name: str) -> str:
    """With forward slashes and without dots in between. Some programs on Windows write backslashes."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = [part for part in plain.split("/") if part != "."]
    wrong = (
        not plain
        or plain.startswith("/")
        or DRIVE.match(plain)
        or UNSAFE.search(plain)
        or any(part in {"", ".."} or part.endswith((" ", ".")) for part in parts)
        or len(plain.encode("utf-8", "surrogatepass")) > MAX_NAME
        or any("\ud800" <= letter <= "\udfff" for letter in plain)
    )
    if wrong or not parts:
        raise UnreadableFile(
            "This zip holds a file with a name that is not safe. Export the package again with the program that made it."
        )
    return "/".join(parts)


def is_rubbish(name: str) -> bool:
    """What computers leave in zips: nobody misses it, so nobody is told."""
    first, last = name.split("/")[0], name.rsplit("/", 1)[-1]
    return first == "__MACOSX" or last in {".DS_Store", "Thumbs.db", "desktop.ini"}


def refuse_same_names(names: Iterable[str]) -> None:
    """Also where only capitals differ, or where one is a folder in the name of another."""
    seen: set[str] = set()
    folders: set[str] = set()
    for name in names:
        folded = unicodedata.normalize("NFC", name.casefold())
        above = {folded[: at.start()] for at in re.finditer("/", folded)}
        if folded in seen or folded in folders or above & seen:
            raise UnreadableFile("Two files in this zip have the same name. Export the package again.")
        seen.add(folded)
        folders |= above


def without_wrapping_folder(entries: list[Entry]) -> list[Entry]:
    """The manifest stands at the top; zips of a folder have one folder around it."""
    if any(entry.name in MANIFESTS for entry in entries):
        return entries
    tops = {entry.name.split("/")[0] for entry in entries}
    if len(tops) == 1:
        inner = [Entry(entry.info, entry.name.partition("/")[2]) for entry in entries if "/" in entry.name]
        if len(inner) == len(entries) and any(entry.name in MANIFESTS for entry in inner):
            return inner
    raise UnreadableFile(NO_MANIFEST)


def write(archive: zipfile.ZipFile, entry: Entry, target: Path, *, most: int) -> int:
    """Counted as it comes: what an archive says of its sizes need not be true."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(entry.info) as source, target.open("xb") as out:
        while piece := source.read(AT_ONCE):
            written += len(piece)
            if written > most:
                raise UnreadableFile(TOO_LARGE)
            out.write(piece)
    return written


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name.rsplit("/", 1)[-1] else ""
