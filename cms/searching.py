"""What the search of every page finds in texts: articles, and for the rooms above the sections of any page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.core.cache import cache
from wagtail.blocks import StreamValue

from cms.models import ArticlePage
from cms.reading import plain
from core.search import SearchHit, SearchSource, words_of
from people.permissions import Visitor

# The words of a published version never change; this only forgets versions that nobody reads any more.
KEPT_FOR = 24 * 60 * 60


@dataclass(frozen=True)
class SectionWords:
    heading: str
    words: frozenset[str]


class PageOfSections(Protocol):
    pk: int
    live_revision_id: int | None
    sections: StreamValue


def sections_of(pages: Iterable[PageOfSections]) -> dict[int, tuple[SectionWords, ...]]:
    """The words of each page's sections. Give them without their texts: those that are not known yet are read at once."""
    keys = {page.pk: f"search-1:{page.pk}:{page.live_revision_id}" for page in pages}
    kept = cache.get_many(keys.values())
    missing = [page for page in pages if keys[page.pk] not in kept]
    if missing:
        read = type(missing[0]).objects.filter(pk__in=[page.pk for page in missing])  # type: ignore[attr-defined]
        new = {keys[page.pk]: tuple(words_in(page.sections)) for page in read}
        cache.set_many(new, KEPT_FOR)
        kept |= new
    return {pk: kept.get(key, ()) for pk, key in keys.items()}


def words_in(sections: StreamValue) -> Iterable[SectionWords]:
    for section in sections:
        heading = str(section.value["heading"])
        texts = (
            str(text or "")
            for child in section.value["content"]
            for text in child.block.read_texts(child.value)
        )
        yield SectionWords(heading, frozenset(words_of(" ".join([heading, *map(plain, texts)]))))


def articles(person: Visitor) -> Iterable[SearchHit]:
    """What stands open to everybody; pages kept for some are found by their links alone."""
    pages = list(ArticlePage.objects.live().public().defer("sections").order_by("path"))
    sections = sections_of(pages)
    for page in pages:
        words = frozenset[str]().union(*(section.words for section in sections[page.pk]))
        yield SearchHit(page.title, page.url or "", page.introduction, words)


ARTICLES = SearchSource("Articles", articles, order=40)
