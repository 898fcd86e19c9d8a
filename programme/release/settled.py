"""A quarter as it was settled: what is shown of it, and the true counts behind that. This is the one place that knows how it is
stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from core.decoding import object_in, objects_in
from core.json_values import JsonObject
from evidence.disclosure.quarter import Parts
from evidence.disclosure.quarter import PublishedQuarter as ShownQuarter
from people.models import Service
from programme.models import ReleasedQuarter
from programme.report import Began
from programme.report.reading import decoded
from programme.rules.periods import Quarter, quarter_of

NOTHING_RECEIVED = ShownQuarter(0, 0, 0)
Count = int | None  # None: not shown


@dataclass(frozen=True)
class SessionShown:
    """How many came: nothing else is told of who they were, or of whom they were a part."""

    reference: str
    title: str
    date: date
    kind: str
    attended: Count


@dataclass(frozen=True)
class AnswersTold:
    """What a group of people answered to one question, each between two days."""

    survey: str
    question: str
    start: date
    end: date


@dataclass(frozen=True)
class PercentTold(AnswersTold):
    """A whole percentage, or one for each answer that could be chosen. `name` is that of the number in a report, `label` that
    of the question; `answered` is None where the percentages would give it away."""

    name: str = ""
    label: str = ""
    percent: int | Mapping[str, int] = 0
    answered: Count = None


@dataclass(frozen=True)
class RatingTold(AnswersTold):
    """`ways`: how many moved up, stayed and moved down; `before` and `after`: how many gave each answer from 1 to 5."""

    label: str = ""
    ways: tuple[Count, ...] = ()
    before: tuple[Count, ...] | None = None
    after: tuple[Count, ...] | None = None


Answers = PercentTold | RatingTold


@dataclass(frozen=True)
class YearShown:
    """A financial year, "2020/21": what is in no mapping is not shown. `late`: how many more these are than the quarters as
    settled; it is kept to repeat the attack, and never shown."""

    label: str
    met: Count
    lists: Mapping[str, tuple[tuple[str, Count], ...]]
    of_all: Mapping[str, Count]
    late: int = 0


@dataclass(frozen=True)
class ChangeTold:
    """The one answer to the start of training, from all referrals between two days."""

    training_began: date | None
    began_with: Began | None
    verdict: str
    direction: str | None
    start: date
    end: date


@dataclass(frozen=True)
class Shown:
    """What is in it was settled; `restated`: the day on which it was last told anew."""

    referrals: ShownQuarter | None = None
    sessions: tuple[SessionShown, ...] = ()
    answers: tuple[Answers, ...] = ()
    year: YearShown | None = None
    change: ChangeTold | None = None
    restated: date | None = None


@dataclass(frozen=True)
class TrueCounts:
    """`sessions`: how many came, by reference. They never leave the service."""

    referrals: Parts | None = None
    sessions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Settled:
    """One version of a quarter."""

    quarter: Quarter
    version: int
    settled_at: datetime
    profile: str
    shown: Shown = Shown()
    counts: TrueCounts = TrueCounts()

    @classmethod
    def of(cls, row: ReleasedQuarter) -> Settled:
        shown, counts = read_shown(row.shown), read_counts(row.counts)
        return cls(quarter_of(row.starts_on), row.version, row.settled_at, row.profile, shown, counts)

    def as_row(self, service: Service) -> ReleasedQuarter:
        return ReleasedQuarter(
            service=service,
            starts_on=self.quarter.start,
            version=self.version,
            settled_at=self.settled_at,
            profile=self.profile,
            shown=stored(self.shown),
            counts=stored(self.counts),
        )

    @property
    def referrals(self) -> ShownQuarter:
        return self.shown.referrals or NOTHING_RECEIVED


def latest_of(rows: Iterable[ReleasedQuarter]) -> dict[Quarter, Settled]:
    """By quarter the last of its versions, which come in their order."""
    return {settled.quarter: settled for settled in map(Settled.of, rows)}


KEYS = {"start": "from", "end": "to"}


def read_shown(found: JsonObject) -> Shown:
    answers = tuple(
        decoded(RatingTold if told["survey"] == "ratings" else PercentTold, with_names(told))
        for told in objects_in(found, "answers")
    )
    change = decoded(ChangeTold | None, with_names(object_in(found, "change")) if "change" in found else None)
    rest = {name: part for name, part in found.items() if name not in {"answers", "change"}}
    shown: Shown = decoded(Shown, rest)
    return Shown(shown.referrals, shown.sessions, answers, shown.year, change, shown.restated)


def with_names(found: JsonObject) -> JsonObject:
    return {**found, **{name: found[key] for name, key in KEYS.items()}}


def read_counts(found: JsonObject) -> TrueCounts:
    return decoded(TrueCounts, found)


def stored(value: Any) -> Any:
    """As JSON: what was not settled has no key."""
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return [stored(one) for one in value]
        case dict():
            return {key: stored(one) for key, one in value.items()}
    if not hasattr(value, "__dataclass_fields__"):
        return value
    given = {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, Shown | TrueCounts):
        given = {name: part for name, part in given.items() if part not in (None, (), {})}
    keys = KEYS if isinstance(value, AnswersTold | ChangeTold) else {}
    return {keys.get(name, name): stored(part) for name, part in given.items()}
