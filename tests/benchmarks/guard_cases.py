"""Invented cases for the identifier guard, made without looking at it: what must be found, and what must pass.

`cases(count, seed)` yields Case(kind, text, identifies). Numbers, postcodes and dates are random; no case is a person.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.guard_hostile import HOSTILE
from tests.benchmarks.guard_ordinary import ORDINARY


@dataclass(frozen=True)
class Case:
    kind: str
    text: str
    identifies: bool


def cases(count: int, seed: int) -> Iterator[Case]:
    rng = random.Random(seed)
    makers = {
        **{kind: (make, True) for kind, make in HOSTILE.items()},
        **{kind: (make, False) for kind, make in ORDINARY.items()},
    }
    kinds = list(makers)
    for at in range(count):
        kind = kinds[at % len(kinds)]
        make, identifies = makers[kind]
        yield Case(kind, make(rng), identifies)
