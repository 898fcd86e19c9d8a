"""What a page weighs on its way to the reader, compressed: all of it on a first visit, and the page alone afterwards.

What draws charts is left out: it is fetched when the reader comes near the first of them.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "core" / "static"
ASKED_FOR = re.compile(r'(?:href|src)="/static/([^"?]+)"')
# Faces that the texts of any page need; italics and letters of other languages come only where they stand.
FACES = re.compile(r"url\(\"?\.\./(fonts/[\w-]+-latin-(?:400|700)-normal\.woff2)")
HASH = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")


@dataclass(frozen=True)
class PageWeight:
    """In kilobytes."""

    first: float
    after: float


@cache
def compressed(name: str) -> int:
    content = (STATIC / name).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content, 9))


@cache
def module_imports(name: str) -> frozenset[str]:
    """Scripts that a script asks for before it starts."""
    if not name.endswith(".js"):
        return frozenset()
    return frozenset(re.findall(r'from "\.\./([^"]+)"', (STATIC / name).read_text()))


def files_of(page: str) -> set[str]:
    named = {HASH.sub("", name) for name in ASKED_FOR.findall(page)}
    ours = {name for name in named if (STATIC / name).exists()}
    styles = [(STATIC / name).read_text() for name in ours if name.endswith(".css")]
    faces = {face for style in styles for face in FACES.findall(style)}
    return ours | faces | {asked for name in ours for asked in module_imports(name)}


def weight_of(page: str) -> PageWeight:
    after = len(gzip.compress(page.encode(), 6))
    files = sum(compressed(name) for name in files_of(page))
    return PageWeight(round((after + files) / 1024, 1), round(after / 1024, 1))
