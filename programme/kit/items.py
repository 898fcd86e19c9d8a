"""One item of the kit as its page shows it, and all of them together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from evidence.charts import Chart
from programme.presentation.tables import FiguresTable


@dataclass(frozen=True)
class KitFigures:
    """What an item shows. `n`: how many stand behind it; `period` only where it is not that of the kit."""

    table: FiguresTable
    chart: Chart | None
    n: str
    missing: str
    source: str
    said: tuple[str, ...] = ()
    not_known: str = ""
    period: str = ""


@dataclass(frozen=True)
class NotEnough:
    """What is wanted, and where it is entered."""

    why: str
    link: str
    link_words: str


@dataclass(frozen=True)
class KitItem:
    """`number` is that of the list of the two evaluations; `figures` or `wanted` is there, never both."""

    number: int
    title: str
    figures: KitFigures | None = None
    wanted: NotEnough | None = None


@dataclass(frozen=True)
class EvaluationKit:
    """`asked_at` names the wish that it was built for."""

    service: str
    start: date
    end: date
    asked_at: datetime
    built_at: datetime
    items: tuple[KitItem, ...]

    @property
    def complete(self) -> int:
        return sum(item.figures is not None for item in self.items)

    def item(self, number: int) -> KitItem | None:
        return next((item for item in self.items if item.number == number), None)
