"""What a closed round found, as it is kept with the round. Every number is a count of people. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.decoding import as_object, decoded, object_in
from core.json_values import JsonObject
from feedback.models import SurveyRound
from feedback.reads.surveys import ItemCounts


@dataclass(frozen=True)
class Practice:
    """Something that the round asks how easy it is: its key and its short wording."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class RoundGroupCounts:
    """How many of a group were asked, how many answered (`n`), and of those: who find each practice hard, who are not sure of
    it, who wish for what, and who had earlier training."""

    n: int
    asked: int = 0
    hard: Mapping[str, int] = field(default_factory=dict)
    not_sure: Mapping[str, int] = field(default_factory=dict)
    wishes: Mapping[str, int] = field(default_factory=dict)
    trained: int = 0

    def gap(self, practice: str) -> int:
        """Who finds it difficult or very difficult, or is not sure."""
        return self.hard.get(practice, 0) + self.not_sure.get(practice, 0)


@dataclass(frozen=True, kw_only=True)
class NamedGroup(RoundGroupCounts):
    """`names`: of the jobs, localities or teams that were put together in it."""

    label: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class LedGroup:
    """The teams of one lead: `n` answered in all `parts` together, each of which may be read alone."""

    label: str
    names: tuple[str, ...]
    n: int
    parts: tuple[RoundGroupCounts, ...]


@dataclass(frozen=True)
class GroupOutside:
    """A group as commissioners see it: rounded, None where hidden. `gap` by practice."""

    label: str
    n: int | None
    gap: Mapping[str, int | None]


@dataclass(frozen=True)
class NumbersOutside:
    """The round as commissioners see it. `by`: its groups by job family and by locality."""

    asked: int | None
    answered: int
    by: Mapping[str, tuple[GroupOutside, ...]]
    trained: int | None
    wishes: Mapping[str, int | None]


@dataclass(frozen=True)
class RoundNumbers:
    """Below the floor there is no `whole`, and only how many were asked and answered is known. `by` holds the groups by job
    family, locality and team; `led` the groups of leads, by the numbers of their teams."""

    asked: int
    answered: int
    practices: tuple[Practice, ...]
    by: Mapping[str, tuple[NamedGroup, ...]] = field(default_factory=dict)
    led: Mapping[str, LedGroup] = field(default_factory=dict)
    whole: RoundGroupCounts | None = None
    items: tuple[ItemCounts, ...] = ()
    outside: NumbersOutside | None = None

    def as_json(self) -> JsonObject:
        """What was not worked out has no key."""
        kept = as_object(self)
        for name in ("whole", "items", "outside"):
            if not kept[name]:
                del kept[name]
        return kept


def read_numbers(found: JsonObject) -> RoundNumbers:
    return decoded(RoundNumbers, {**found, "led": with_parts(object_in(found, "led"))})


def with_parts(led: JsonObject) -> JsonObject:
    """Rounds that closed before there were parts have one for all."""
    return {key: {"parts": [group], **group} for key, group in led.items() if isinstance(group, dict)}


def numbers_of_round(closed: SurveyRound) -> RoundNumbers | None:
    """None while it is open."""
    return read_numbers(closed.numbers) if closed.numbers else None


def counts_of(parts: Iterable[RoundGroupCounts]) -> int:
    return sum(part.n for part in parts)
