"""Faces for what our own has no signs for: names in the scripts of the workforce, on paper.

Each file stands for one family. A document declares those alone that its words need, so that most are drawn as fast as before.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from core.faces.coverage import signs_of

FONTS = Path(__file__).resolve().parents[1] / "static" / "fonts"
OWN = ("atkinson-hyperlegible-latin-400-normal.woff2", "atkinson-hyperlegible-latin-ext-400-normal.woff2")
REGULAR, BOLD = "-400-normal.woff2", "-700-normal.woff2"
CHINESE = "noto-sans-sc-"


@cache
def own_signs() -> frozenset[int]:
    return frozenset[int]().union(*(signs_of(FONTS / name) for name in OWN))


@cache
def script_files() -> tuple[Path, ...]:
    """Those of the larger scripts last: they are many, and few names need them."""
    return tuple(
        sorted(FONTS.glob(f"noto/*{REGULAR}"), key=lambda path: (path.name.startswith(CHINESE), path.name))
    )


def beyond_own(text: str) -> set[int]:
    """Signs that our own face lacks. What is not drawn at all, such as marks of direction, is none."""
    found = {ord(sign) for sign in set(text) if not is_unseen(sign)}
    return found - own_signs()


def is_unseen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in {"Cc", "Cf"}


def files_for(signs: set[int]) -> Iterator[tuple[Path, set[int]]]:
    """Each file that draws some of these, with those that it draws."""
    left = set(signs)
    for path in script_files():
        if not left:
            return
        if drawn := left & signs_of(path):
            left -= drawn
            yield path, drawn


def signs_that_cannot_be_drawn(text: str) -> str:
    """Each once, in the order in which they stand; nothing where all can."""
    composed = unicodedata.normalize("NFC", text)
    left = beyond_own(composed)
    for _, drawn in files_for(left):
        left -= drawn
    return "".join(dict.fromkeys(sign for sign in composed if ord(sign) in left))


def styles_for(text: str) -> str:
    """The style sheet that declares what these words need beyond our own face, or nothing."""
    needed = [path for path, _ in files_for(beyond_own(text))]
    if not needed:
        return ""
    families = ", ".join(f'"{family_of(path)}"' for path in needed)
    rules = "".join(rule for path in needed for rule in rules_for(path))
    return f'{rules}html {{ font-family: "Atkinson Hyperlegible", "Atkinson Extended", {families}, sans-serif; }}'


def family_of(path: Path) -> str:
    return path.name.removesuffix(REGULAR)


def rules_for(path: Path) -> Iterator[str]:
    for weight, ending in ((400, REGULAR), (700, BOLD)):
        file = path.with_name(family_of(path) + ending)
        if file.exists():
            yield (
                f'@font-face {{ font-family: "{family_of(path)}"; font-weight: {weight}; '
                f'src: url("static:fonts/noto/{file.name}") format("woff2"); }}'
            )
