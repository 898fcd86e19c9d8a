"""Which signs a font file can draw, from its own table of them.

The web process says so too, before anything is drawn, and has nothing that reads fonts: the file is opened here, as the
specification of WOFF 2.0 has it, and nothing of it but that one table is read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import brotli

HEADER_BYTES = 48
CHARACTER_MAP, OUTLINES, PLACES_OF_OUTLINES = 0, 10, 11
NAMED_BELOW = 63
# Outlines are kept in a form of their own where this says 0, all else where it does not.
OUTLINES_AS_THEY_ARE = 3
BY_SEGMENTS, BY_GROUPS = 4, 12


@cache
def signs_of(path: Path) -> frozenset[int]:
    table = character_map(path.read_bytes())
    return frozenset(code for offset in best_parts(table) for code in codes_in(table, offset))


def character_map(font: bytes) -> bytes:
    """The table as it stands among the others, which are compressed in one piece."""
    if font[:4] != b"wOF2":
        raise ValueError("This is no WOFF2 file.")
    at, before, found = HEADER_BYTES, 0, (0, 0)
    for _ in range(int.from_bytes(font[12:14])):
        kind, length, at = table_entry(font, at)
        if kind == CHARACTER_MAP:
            found = (before, length)
        before += length
    compressed = int.from_bytes(font[20:24])
    start, length = found
    return brotli.decompress(font[at : at + compressed])[start : start + length]


def table_entry(font: bytes, at: int) -> tuple[int, int, int]:
    """What it is, how long it is among the others, and where the next entry begins."""
    kind, transform = font[at] & 63, font[at] >> 6
    at += 1 if kind < NAMED_BELOW else 5
    length, at = number_at(font, at)
    plain = OUTLINES_AS_THEY_ARE if kind in {OUTLINES, PLACES_OF_OUTLINES} else 0
    if transform != plain:
        length, at = number_at(font, at)
    return kind, length, at


def number_at(font: bytes, at: int) -> tuple[int, int]:
    """Seven bits a byte; the eighth says that another follows."""
    value = 0
    while True:
        value = value << 7 | font[at] & 127
        at += 1
        if font[at - 1] < 128:
            return value, at


def best_parts(table: bytes) -> list[int]:
    """Where the parts begin that list Unicode."""
    count = int.from_bytes(table[2:4])
    records = [struct.unpack_from(">HHI", table, 4 + 8 * number) for number in range(count)]
    return sorted({offset for platform, encoding, offset in records if platform == 0 or (platform == 3 and encoding in {1, 10})})  # fmt: skip


def codes_in(table: bytes, offset: int) -> Iterator[int]:
    kind = int.from_bytes(table[offset : offset + 2])
    if kind == BY_SEGMENTS:
        yield from codes_by_segments(table, offset)
    elif kind == BY_GROUPS:
        (count,) = struct.unpack_from(">I", table, offset + 12)
        for number in range(count):
            first, last, _ = struct.unpack_from(">III", table, offset + 16 + 12 * number)
            yield from range(first, last + 1)


def codes_by_segments(table: bytes, offset: int) -> Iterator[int]:
    count = int.from_bytes(table[offset + 6 : offset + 8]) // 2
    ends = offset + 14
    starts, deltas = ends + 2 * count + 2, ends + 4 * count + 2
    ranges = deltas + 2 * count
    for number in range(count):
        (last,) = struct.unpack_from(">H", table, ends + 2 * number)
        (first,) = struct.unpack_from(">H", table, starts + 2 * number)
        (delta,) = struct.unpack_from(">H", table, deltas + 2 * number)
        (away,) = struct.unpack_from(">H", table, ranges + 2 * number)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if away:
                (glyph,) = struct.unpack_from(">H", table, ranges + 2 * number + away + 2 * (code - first))
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                yield code
