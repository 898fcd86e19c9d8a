"""What columns and words mean, read from headings.yaml: languages are added there and nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("headings.yaml")
WORDS = "words"
IS_VALUE = re.compile(r"\d|.*@.*\.")


def normal(text: str) -> str:
    """Lower case with single spaces, full-width letters as narrow ones, and without what only asks or decorates."""
    plain = unicodedata.normalize("NFKC", text.replace("\ufeff", "").replace("’", "'"))
    words = " ".join(plain.lower().split())
    return words.rstrip("?:* ") or words


@cache
def _file() -> dict[str, dict[str, list[str]]]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@cache
def meanings() -> dict[str, str]:
    """Each heading with what it means. Two languages may share a heading, never with two meanings."""
    found: dict[str, str] = {}
    for language, headings in _file().items():
        if language == WORDS:
            continue
        for meaning, texts in headings.items():
            for text in texts:
                if found.setdefault(normal(text), meaning) != meaning:
                    raise ValueError(f"{FILE.name}: “{text}” has two meanings")
    return found


def meaning_of(heading: str) -> str:
    return meanings().get(normal(heading), "")


def may_be_headings(cells: Iterable[str]) -> bool:
    """An address, a date or a number is what a cell of a person holds, and no heading."""
    return not any(IS_VALUE.match(cell) for cell in cells)


def languages() -> list[str]:
    return [language for language in _file() if language != WORDS]


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(normal(str(word)) for word in _file()[WORDS][kind])


def words_of(kind: str) -> frozenset[str]:
    return _words(kind)


def says(kind: str, text: str) -> bool:
    return normal(text) in _words(kind)
