"""Private texts that apps above keep under a person's own key, and what is done with all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet

from core.errors import Refused
from core.registries import Registry
from people.models import SealingKey
from people.sealing import reseal


@dataclass(frozen=True)
class SealedTexts:
    """`reseal()` puts all of them under the newest of REFLECTION_KEYS; `move(theirs, own)` one person's under another key.

    Both say how many there were.
    """

    reseal: Callable[[], int]
    move: Callable[[SealingKey, SealingKey], int]


SEALED_TEXTS: Registry[SealedTexts] = Registry()


class HoldsSealedText(Protocol):
    def text(self) -> str: ...


def text_or_reason(row: HoldsSealedText) -> str:
    """What was written, or why it cannot be opened: one lost key must not close the whole page."""
    try:
        return row.text()
    except Refused as refused:
        return refused.message


def reseal_rows(rows: QuerySet[Any]) -> int:
    """Each row's `sealed` under the newest key of REFLECTION_KEYS. How many."""
    count = 0
    locked = rows.select_for_update(of=("self",), no_key=True).select_related("key").order_by("pk")
    for row in locked.iterator(chunk_size=200):
        row.sealed = reseal(row.sealed, row.key.salt)
        row.save(update_fields=["sealed"])
        count += 1
    return count
