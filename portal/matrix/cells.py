"""One cell: a sign, words and a day. The state is said in words too, so nothing depends on colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assignments.enums import ExpectedState
from assignments.reads import AssignmentStanding, days_in_words, state_by_day
from courses.refreshers import Due

SIGNS = {
    ExpectedState.LATE: "!",
    ExpectedState.SOON: "◔",
    ExpectedState.DUE: "○",
    ExpectedState.BEGUN: "◐",
    ExpectedState.DONE: "✓",
    ExpectedState.NOT_ASKED: "–",
}


@dataclass(frozen=True)
class MatrixCell:
    state: ExpectedState
    words: str
    day: date | None = None

    @property
    def sign(self) -> str:
        return SIGNS[self.state]

    @property
    def is_pressing(self) -> bool:
        return self.state in {ExpectedState.LATE, ExpectedState.SOON, ExpectedState.DUE}


NOT_ASKED = MatrixCell(ExpectedState.NOT_ASKED, "Not asked")


def short_day(day: date, today: date) -> str:
    """3 Mar; with its year where that is another one."""
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"


def done_cell(day: date, today: date) -> MatrixCell:
    return MatrixCell(ExpectedState.DONE, f"Done {short_day(day, today)}", day)


def asked_cell(one: AssignmentStanding, progress: str = "") -> MatrixCell:
    if one.done_on:
        return done_cell(one.done_on, one.today)
    further = progress or one.progress
    return MatrixCell(one.state, f"{one.words}, {further}" if further else one.words, one.due_on)


def refresher_cell(due: Due) -> MatrixCell:
    """Near is what the learner is told of too; before that it only has its day."""
    if due.is_near and not due.is_over:
        return MatrixCell(ExpectedState.SOON, days_in_words(due.due_on, due.today), due.due_on)
    if due.is_over:
        return MatrixCell(
            state_by_day(due.due_on, due.today), days_in_words(due.due_on, due.today), due.due_on
        )
    return MatrixCell(ExpectedState.DUE, f"By {short_day(due.due_on, due.today)}", due.due_on)
