"""How people rated themselves before and after."""

from __future__ import annotations

from dataclasses import dataclass

from programme.report.cells import ReportCell

Count = ReportCell[int]
Ends = tuple[float, float]
Moves = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Rating:
    """One item of the form. `paired_n` people answered both times; `before_counts` and `after_counts` say how many of them
    gave each answer from 1 to 5, and `moves[before][after]` how many went from one to the other. Numbers of steps for
    `mean_change` and `median_change`; `effect` is the rank-biserial correlation; `p` is adjusted over the items."""

    item: str
    label: str
    before_n: Count
    after_n: Count
    paired_n: Count
    improved: Count
    same: Count
    worse: Count
    mean_change: ReportCell[float]
    median_change: ReportCell[float]
    effect: ReportCell[float]
    effect_interval: ReportCell[Ends]
    p: ReportCell[float]
    note: str
    before_counts: ReportCell[tuple[Count, ...]]
    after_counts: ReportCell[tuple[Count, ...]]
    moves: ReportCell[Moves]

    @property
    def is_outside(self) -> bool:
        """Nothing is told there of those who answered only once."""
        return not self.before_n.is_shown

    @property
    def ways(self) -> tuple[Count, Count, Count]:
        return self.improved, self.same, self.worse
