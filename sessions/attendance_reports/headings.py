"""What columns and words mean, read from headings.yaml: languages are added there and nowhere else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("headings.yaml")
WORDS = "words"


def normal(text: str) -> str:
    return " ".join(text.replace("\ufeff", "").replace("’", "'").lower().split())


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


def languages() -> list[str]:
    return [language for language in _file() if language != WORDS]


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(normal(str(word)) for word in _file()[WORDS][kind])


def says(kind: str, text: str) -> bool:
    return normal(text) in _words(kind)
