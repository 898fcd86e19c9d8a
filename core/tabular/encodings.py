"""Which encoding a text file is in. UTF-8 proves itself; UTF-16 shows in its zero bytes; the rest is Windows text."""

import codecs
from typing import IO

CHUNK = 1024 * 1024
BYTE_ORDER_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]


def decode(data: bytes) -> str:
    """The text of a small file held in memory, without zero characters (PostgreSQL refuses to keep them)."""
    encoding = marked(data) or utf16_without_mark(data[:8192])
    if not encoding:
        encoding = "utf-8" if is_utf8([data]) else "cp1252"
    return data.decode(encoding, errors="replace").replace("\0", "")


def encoding_of(file: IO[bytes]) -> str:
    """The same decision for a file on disk, read in pieces. Leaves the file at its start."""
    start = file.read(8192)
    encoding = marked(start) or utf16_without_mark(start)
    if not encoding:
        file.seek(0)
        encoding = "utf-8" if is_utf8(iter(lambda: file.read(CHUNK), b"")) else "cp1252"
    file.seek(0)
    return encoding


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


def is_utf8(pieces) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in pieces:
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
