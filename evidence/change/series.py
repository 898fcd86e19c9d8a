"""Periods as arrays, and the terms of the model of a change at a known date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..periods import Period

PERIODS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class ContextTerm:
    """Something else that happened, from period `first` to period `last` (indexes from 0, both included; None: it
    still goes on)."""

    name: str
    first: int
    last: int | None = None

    def covers(self, index: int) -> bool:
        return self.first <= index and (self.last is None or index <= self.last)


def context_term(name: str, start: date, end: date | None, periods: Sequence[Period]) -> ContextTerm | None:
    """The term of an event with dates among dated periods; None when it lies outside all of them.

    A period counts as covered when the event touches it. Raises ValueError for periods without dates.
    """
    starts = [period.start for period in periods if period.start]
    if len(starts) < len(periods):
        raise ValueError("periods without dates have no place for an event")
    ends = [*starts[1:], date.max]
    touched = [
        i
        for i, (first, after) in enumerate(zip(starts, ends, strict=True))
        if start < after and (end is None or end >= first)
    ]
    if not touched:
        return None
    return ContextTerm(
        name, touched[0], None if end is None or touched[-1] == len(periods) - 1 else touched[-1]
    )


@dataclass(frozen=True, slots=True)
class Shape:
    """Which terms the model has. `slope` adds `since`, which is 0 in the first period after; `season` adds a sine and
    cosine over `periods_a_year`, and with two `harmonics` another pair over half of it; a trend is always there."""

    slope: bool = False
    season: bool = True
    context: tuple[ContextTerm, ...] = ()
    periods_a_year: int = PERIODS_A_YEAR
    harmonics: int = 1

    def names(self) -> list[str]:
        waves = ["", *(f"_{wave}" for wave in range(2, self.harmonics + 1))]
        season = [f"season_{part}{wave}" for wave in waves for part in ("sin", "cos")] if self.season else []
        return ["start", "trend", "level", *(["since"] if self.slope else []), *season, *self._events()]

    def columns(self, times, change_at: int):
        """Model matrix (periods x terms) for period numbers `times` and a change at period `change_at`."""
        import numpy as np  # heavy: only who calculates waits for it

        post = (times >= change_at).astype(float)
        columns = [np.ones(len(times)), times, post]
        if self.slope:
            columns.append((times - change_at) * post)
        for wave in range(1, self.harmonics + 1) if self.season else ():
            angle = 2 * np.pi * wave * times / self.periods_a_year
            columns += [np.sin(angle), np.cos(angle)]
        for event in self.context:
            columns.append(np.array([float(event.covers(t)) for t in times]))
        return np.column_stack(columns)

    def _events(self) -> list[str]:
        return [event.name for event in self.context]


@dataclass(frozen=True, slots=True)
class CountSeries:
    """Counted whole periods only: their numbers (gaps allowed), totals and successes as float arrays."""

    times: Any
    totals: Any
    successes: Any

    @classmethod
    def of(cls, periods: Sequence[Period]) -> "CountSeries":
        import numpy as np  # heavy: only who calculates waits for it

        kept = [i for i, period in enumerate(periods) if period.whole and period.received]
        received = [periods[i].received for i in kept]
        appropriate = [periods[i].appropriate for i in kept]
        return cls(*(np.array(x, dtype=float) for x in (kept, received, appropriate)))
