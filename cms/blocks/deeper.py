"""What only some read: more about a subject for registered professionals, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail import blocks

from cms.blocks.prose import SHORT_FEATURES
from cms.reading import WORDS_A_MINUTE, Timed, count_words


class SourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=300, help_text="Who, when, what it is called and where it stands.")
    url = blocks.URLBlock()

    class Meta:
        icon = "link"


class GoDeeperBlock(Timed, blocks.StructBlock):
    """Folded, and no part of the learning time: its minutes count for whoever says that they read it."""

    title = blocks.CharBlock(max_length=120)
    text = blocks.RichTextBlock(features=SHORT_FEATURES)
    sources = blocks.ListBlock(SourceBlock(), min_num=1, max_num=12)

    def read_texts(self, value: Any) -> Iterable[str]:
        return value["title"], value["text"].source

    def minutes(self, value: Any) -> float:
        return 0

    def minutes_to_read(self, value: Any) -> int:
        return max(1, round(sum(count_words(text) for text in self.read_texts(value)) / WORDS_A_MINUTE))

    class Meta:
        icon = "search"
        label = "Go deeper"
        template = "cms/blocks/go_deeper.html"
