"""The search of every page: each app says what a person may find, and here words are compared, forgivingly.

Sources give only what the person may see, so nothing is compared with what they may not. Nothing asked for is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from rapidfuzz.distance import OSA

WORD = re.compile(r"\w+")
# They stand in nearly every title and tell nothing.
SMALL_WORDS = frozenset(
    [
        "a",
        "about",
        "an",
        "and",
        "at",
        "by",
        "do",
        "for",
        "from",
        "how",
        "i",
        "in",
        "is",
        "it",
        "my",
        "of",
        "on",
        "or",
        "the",
        "to",
        "what",
        "with",
    ]
)
MAX_WORDS = 8
# A shorter word is one letter away from too many others.
SHORTEST_MENDED = 4
# From here on the beginning of a word is enough.
SHORTEST_BEGINNING = 2


@dataclass(frozen=True)
class SearchHit:
    """`words`: what it is found by, besides its title and its line of context."""

    title: str
    url: str
    context: str = ""
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SearchSource:
    """`hits(person)` takes the same number of queries whatever there is, and gives what that person may open or join."""

    title: str
    hits: Callable[[Any], Iterable[SearchHit]]
    order: int = 100


@dataclass(frozen=True)
class FoundGroup:
    key: str
    title: str
    hits: tuple[SearchHit, ...]


@dataclass(frozen=True)
class SearchAnswer:
    """`meant`: the words that were looked for instead, where those asked for stand nowhere."""

    meant: str
    groups: tuple[FoundGroup, ...]

    @property
    def count(self) -> int:
        return sum(len(group.hits) for group in self.groups)


def words_of(text: str) -> list[str]:
    """Lower case, without accents and apostrophes."""
    bare = normalize("NFKD", text.casefold()).replace("’", "").replace("'", "")
    return WORD.findall("".join(letter for letter in bare if not 0x300 <= ord(letter) < 0x370))


def wanted_words(text: str) -> list[str]:
    words = words_of(text)[:MAX_WORDS]
    return [word for word in words if word not in SMALL_WORDS] or words


@dataclass(frozen=True)
class Indexed:
    hit: SearchHit
    title: frozenset[str]
    rest: frozenset[str]

    @classmethod
    def of(cls, hit: SearchHit) -> Indexed:
        return cls(hit, frozenset(words_of(hit.title)), hit.words.union(words_of(hit.context)))

    def worth(self, wanted: Sequence[str]) -> int:
        """0 unless every word is found. A title says more than a text, and a whole word more than a beginning."""
        each = [self.worth_of(word) for word in wanted]
        return sum(each) if all(each) else 0

    def worth_of(self, word: str) -> int:
        if word in self.title:
            return 4
        if begins(word, self.title):
            return 3
        if word in self.rest:
            return 2
        return int(begins(word, self.rest))


def begins(beginning: str, words: Iterable[str]) -> bool:
    return len(beginning) >= SHORTEST_BEGINNING and any(word.startswith(beginning) for word in words)


def search[Reader](text: str, person: Reader, sources: Iterable[tuple[str, SearchSource]]) -> SearchAnswer:
    ordered = sorted(sources, key=lambda item: item[1].order)
    places = {
        FoundGroup(key, source.title, ()): [Indexed.of(hit) for hit in source.hits(person)]
        for key, source in ordered
    }
    wanted = wanted_words(text)
    mended = [mend(word, places.values()) for word in wanted]
    return SearchAnswer(" ".join(mended) if mended != wanted else "", tuple(found(mended, places)))


def found(wanted: Sequence[str], places: Mapping[FoundGroup, Sequence[Indexed]]) -> Iterable[FoundGroup]:
    for group, indexed in places.items():
        worths = [(one.worth(wanted), one.hit) for one in indexed] if wanted else []
        best = sorted((pair for pair in worths if pair[0]), key=lambda pair: -pair[0])
        if best:
            yield FoundGroup(group.key, group.title, tuple(hit for _, hit in best))


def mend(word: str, places: Iterable[Sequence[Indexed]]) -> str:
    return nearest(
        word, {other for indexed in places for one in indexed for other in (*one.title, *one.rest)}
    )


def nearest(word: str, known: set[str]) -> str:
    """The word itself where it stands somewhere; else the nearest one with one wrong, missing or further letter, or two
    that changed places."""
    if word in known or len(word) < SHORTEST_MENDED or begins(word, known):
        return word
    near = (other for other in known if OSA.distance(word, other, score_cutoff=1) == 1)
    # The same first letter first: people rarely mistype it. Then by the alphabet, so that the answer is always the same.
    return min(
        near, key=lambda other: (other[0] != word[0], abs(len(other) - len(word)), other), default=word
    )
