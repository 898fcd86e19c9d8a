"""Private texts that apps above keep under a person's own key, and what is done with all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.registries import Registry
from people.models import SealingKey


@dataclass(frozen=True)
class SealedTexts:
    """`reseal()` puts all of them under the newest of REFLECTION_KEYS; `move(theirs, own)` one person's under another key.

    Both say how many there were.
    """

    reseal: Callable[[], int]
    move: Callable[[SealingKey, SealingKey], int]


SEALED_TEXTS: Registry[SealedTexts] = Registry()
