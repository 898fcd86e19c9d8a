"""What belongs together, and what comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from courses.questions.asked import CourseQuestion, Remark


@dataclass(frozen=True)
class Pair:
    id: str
    left: str
    right: str
    feedback: str


@dataclass(frozen=True)
class Matching(CourseQuestion):
    """An answer is, for each left side, the pair whose right side was chosen: `a>b,b>a`."""

    pairs: tuple[Pair, ...]
    said_when_wrong: str

    kind: ClassVar[str] = "match"

    @staticmethod
    def written(chosen: Mapping[str, str]) -> str:
        return ",".join(f"{left}>{right}" for left, right in chosen.items())

    @staticmethod
    def read(answer: str) -> dict[str, str]:
        parts = (part.partition(">") for part in answer.split(","))
        return {left: right for left, _, right in parts}

    @property
    def right_answer(self) -> str:
        return self.written({pair.id: pair.id for pair in self.pairs})

    @cached_property
    def rights(self) -> tuple[Pair, ...]:
        """By the words on the right, so that their order tells nothing."""
        return tuple(sorted(self.pairs, key=lambda pair: pair.right.casefold()))

    def takes(self, answer: str) -> bool:
        chosen, known = self.read(answer), {pair.id for pair in self.pairs}
        return set(chosen) == known and set(chosen.values()) <= known

    def is_right(self, answer: str | None) -> bool:
        chosen = self.read(answer or "")
        return self.takes(answer or "") and all(left == right for left, right in chosen.items())

    def remarks(self, answer: str) -> tuple[Remark, ...]:
        chosen, by_id = self.read(answer), {pair.id: pair for pair in self.pairs}
        return tuple(
            Remark(f"{pair.left}: {by_id[chosen[pair.id]].right}", True, pair.feedback)
            if chosen[pair.id] == pair.id
            else Remark(f"{pair.left}: {by_id[chosen[pair.id]].right}", False)
            for pair in self.pairs
        )

    def solution(self) -> tuple[Remark, ...]:
        return tuple(Remark(f"{pair.left}: {pair.right}", True, pair.feedback) for pair in self.pairs)

    def hint(self, answer: str) -> str:
        return self.said_when_wrong


@dataclass(frozen=True)
class PlacedThing:
    id: str
    text: str


@dataclass(frozen=True)
class Ordering(CourseQuestion):
    """An answer is the ids in the order that was given, with commas. `things` stand in the right one."""

    things: tuple[PlacedThing, ...]
    said_when_wrong: str
    why: str

    kind: ClassVar[str] = "order"

    @staticmethod
    def written(ids: Iterable[str]) -> str:
        return ",".join(ids)

    @property
    def right_answer(self) -> str:
        return self.written(thing.id for thing in self.things)

    @cached_property
    def mixed(self) -> tuple[PlacedThing, ...]:
        """By their words, the same for everybody, and never in the right order."""
        mixed = tuple(sorted(self.things, key=lambda thing: thing.text.casefold()))
        return mixed if mixed != self.things else (*mixed[1:], mixed[0])

    def takes(self, answer: str) -> bool:
        return sorted(answer.split(",")) == sorted(thing.id for thing in self.things)

    def is_right(self, answer: str | None) -> bool:
        return answer == self.right_answer

    def remarks(self, answer: str) -> tuple[Remark, ...]:
        text = {thing.id: thing.text for thing in self.things}
        given = answer.split(",")
        return tuple(
            Remark(text[one], one == right.id) for one, right in zip(given, self.things, strict=True)
        )

    def solution(self) -> tuple[Remark, ...]:
        return tuple(Remark(thing.text, True) for thing in self.things)

    def hint(self, answer: str) -> str:
        return self.said_when_wrong

    @property
    def explanation(self) -> str:
        return self.why
