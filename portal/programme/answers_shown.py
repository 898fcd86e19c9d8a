"""What a report for readers outside may tell of the answers in its period, decided over the service's whole history."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.programme.answers_apart import periods_let_in
from portal.programme.overlaps import Span, settle
from portal.programme.periods import quarter_of, quarters

Rows = list[dict[str, Any]]
# The forms behind each survey: an evaluation may also have been asked straight after a session.
FORMS = {"baseline": ("baseline",), "evaluation": ("evaluation", "after")}


@dataclass(frozen=True)
class SurveyShown:
    """`answered` as it may be shown, None where hidden; of `questions` the percentages may be."""

    answered: int | None
    questions: frozenset[str]

    def lets_in(self, question: str) -> bool:
        return question in self.questions


@dataclass(frozen=True)
class PairsShown:
    paired: int | None
    let_in: bool


@dataclass(frozen=True)
class AnswersOfPeriod:
    """`starts`: the quarters of the history in order; `span`: the report's own among them."""

    rows: Rows
    starts: list[date]
    span: Span

    @classmethod
    def of(cls, rows: Rows, start: date, end: date) -> "AnswersOfPeriod":
        months = sorted(date.fromisoformat(f"{row['month']}-01") for row in rows)
        starts = [quarter.start for quarter in quarters(months[0], months[-1])] if months else []
        span = sum(first < start for first in starts), sum(first <= end for first in starts)
        return cls(rows, starts, span)

    def survey(self, name: str) -> SurveyShown:
        mine = [row for row in self.rows if row["kind"] in FORMS[name] and row["key"]]
        questions = {row["key"] for row in mine}
        let_in = (key for key in questions if self.may_tell(self.by_quarter(mine, "answered", key)))
        whole = [row for row in self.rows if row["kind"] == name]
        return SurveyShown(self.count_shown(self.by_quarter(whole, "answered", "")), frozenset(let_in))

    def pairs(self, question: str) -> PairsShown:
        counts = self.by_quarter(self.rows, "paired", question)
        return PairsShown(self.count_shown(counts), self.may_tell(counts))

    def by_quarter(self, rows: Rows, count: str, key: str) -> list[int]:
        found = dict.fromkeys(self.starts, 0)
        for row in rows:
            if row["key"] == key:
                found[quarter_of(date.fromisoformat(f"{row['month']}-01")).start] += row[count]
        return list(found.values())

    def may_tell(self, counts: list[int]) -> bool:
        return self.span in periods_let_in(counts)

    def count_shown(self, counts: list[int]) -> int | None:
        """A total of 50 or more is exact where no other period's total then tells a small one."""
        if self.span[0] >= self.span[1]:
            return 0
        spans = [(start, end) for end in range(1, len(counts) + 1) for start in range(end)]
        return settle(counts, spans, [], exact=True)[0][self.span]
