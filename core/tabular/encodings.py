"""Which encoding a text file is in. UTF-8 proves itself; UTF-16 shows in its zero bytes; the rest is judged by its letters."""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from core.errors import UnreadableFile
from core.tabular.letters import best_code_page

CHUNK = 1024 * 1024
MAX_SAMPLES = 2000
BYTE_ORDER_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
SPECIAL = re.compile(rb"[\x20-\x7e]{0,2}(?:[\x80-\xff][\x20-\x7e]?)+")


def decode(data: bytes) -> str:
    """The text of a small file held in memory, without zero characters (PostgreSQL refuses to keep them)."""
    encoding = marked(data) or utf16_without_mark(data[:8192]) or judged(lambda: [data])
    return data.decode(encoding, errors="replace").replace("\0", "")


def encoding_of(file: IO[bytes]) -> str:
    """The same decision for a file on disk, read in pieces. Leaves the file at its start."""
    start = file.read(8192)
    encoding = marked(start) or utf16_without_mark(start)
    if not encoding:
        encoding = judged(lambda: pieces_of(file))
    file.seek(0)
    return encoding


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    yield from iter(lambda: file.read(CHUNK), b"")


def marked(start: bytes) -> str:
    return next((name for mark, name in BYTE_ORDER_MARKS if start.startswith(mark)), "")


def utf16_without_mark(start: bytes) -> str:
    """Latin text in UTF-16 has a zero in nearly every second byte; which half tells the byte order."""
    pairs = max(len(start) // 2, 1)
    first, second = start[0::2].count(0) / pairs, start[1::2].count(0) / pairs
    if second > 0.4 and second > 3 * first:
        return "utf-16-le"
    if first > 0.4 and first > 3 * second:
        return "utf-16-be"
    return ""


def judged(pieces: Callable[[], Iterable[bytes]]) -> str:
    """UTF-8 also where some bytes of it are wrong: the cells that hold them are told of one by one."""
    whole, wrong = utf8_characters(pieces())
    if not wrong or (whole and wrong <= whole) or (whole >= 3 and 10 * whole >= wrong):
        return "utf-8"
    encoding = best_code_page(samples(pieces()))
    if not encoding:
        raise UnreadableFile(
            "Some letters of this file cannot be read for certain. Open it where it comes from, save it as "
            "“CSV UTF-8”, and send it again."
        )
    return encoding


def utf8_characters(pieces: Iterable[bytes]) -> tuple[int, int]:
    """How many characters beyond ASCII are whole in UTF-8, and how many bytes are wrong in it."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    whole = wrong = 0
    for piece in pieces:
        text = decoder.decode(piece)
        if not text.isascii():
            bad = sum("\udc80" <= character <= "\udcff" for character in text)
            wrong += bad
            whole += sum(character > "\x7f" for character in text) - bad
    return whole, wrong + len(decoder.decode(b"", final=True))


def samples(pieces: Iterable[bytes]) -> list[bytes]:
    """Special characters with their neighbours. A character on the border of two pieces says little, and may be missed."""
    found: list[bytes] = []
    for piece in pieces:
        found += [match[0] for match, _ in zip(SPECIAL.finditer(piece), range(MAX_SAMPLES), strict=False)]
        if len(found) >= MAX_SAMPLES:
            break
    return found
