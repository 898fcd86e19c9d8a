"""How long content takes, estimated: words at a steady pace, and the length of a film.

The stated minutes of activities stand apart: they count only for whoever chose to spend them.
"""

import re
from collections.abc import Iterable
from typing import Any

WORDS_A_MINUTE = 180


def plain(html: str) -> str:
    """The words of a piece of simple HTML; neighbouring list items stay apart."""
    return re.sub(r"<[^>]+>", " ", html)


def count_words(text: str) -> int:
    return len(plain(text).split())


class Timed:
    """What every content block can say about itself."""

    def read_texts(self, value: Any) -> Iterable[str]:
        """The texts that somebody reads here."""
        return ()

    def watching_minutes(self, value: Any) -> float:
        """Minutes spent otherwise than by reading."""
        return 0

    def minutes(self, value: Any) -> float:
        words = sum(count_words(str(text or "")) for text in self.read_texts(value))
        return words / WORDS_A_MINUTE + self.watching_minutes(value)


def stream_minutes(stream: Iterable[Any]) -> float:
    return sum(child.block.minutes(child.value) for child in stream)
