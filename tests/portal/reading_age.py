"""How old somebody is who reads a text with ease: the grade of Flesch and Kincaid, and five years."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")
WORD = re.compile(r"[a-zA-Z’']+")
VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    bare = re.sub(r"[^a-z]", "", word.lower())
    silent = bare.endswith("e") and not bare.endswith(("le", "ee")) and len(VOWELS.findall(bare)) > 1
    return max(1, len(VOWELS.findall(bare)) - silent)


def reading_age(text: str) -> float:
    words = WORD.findall(text)
    sentences = max(1, len(SENTENCE.findall(text)))
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5
