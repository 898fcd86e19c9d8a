"""The shared language as pages use it: each word with its meaning and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from guide.models.words import GlossaryTerm
from people.models import Service


@dataclass(frozen=True)
class WordMeaning:
    word: str
    meaning: str
    url: str


@dataclass(frozen=True)
class SharedWords:
    """The words of one service, ready to be found in its texts."""

    words: tuple[WordMeaning, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        longest_first = sorted(self.by_word, key=len, reverse=True)
        if not longest_first:
            return None
        return re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)

    @cached_property
    def by_word(self) -> dict[str, WordMeaning]:
        return {one.word.casefold(): one for one in self.words}


def words_for(service: Service) -> SharedWords:
    return SharedWords(tuple(meanings(GlossaryTerm.objects.filter(service=service))))


def meanings(terms: Iterable[GlossaryTerm]) -> Iterable[WordMeaning]:
    for term in terms:
        yield WordMeaning(term.word, term.worker_text, f"{reverse('guide:words')}#{term.anchor}")
