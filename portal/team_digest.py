"""A manager's team once a week: who is late, due soon and done. Of what the table of the team shows them, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assignments.enums import ExpectedState
from core.clock import local_date
from people.models import Person, Team
from portal.matrix import Matrix, MatrixRow, build_matrix

A_WEEK = timedelta(days=7)
# A mail that can be read on a phone; the table has everybody.
MAX_NAMES = 20


@dataclass(frozen=True)
class TeamDigest:
    people: int
    late: tuple[str, ...]
    soon: tuple[str, ...]
    done: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.late or self.soon or self.done)

    @property
    def text(self) -> str:
        parts = [f"{self.people} {'person' if self.people == 1 else 'people'} in your teams."]
        for heading, lines in (
            ("Late", self.late),
            ("Due soon", self.soon),
            ("Done in the last 7 days", self.done),
        ):
            if lines:
                parts.append("\n".join([f"{heading}: {len(lines)}", *shortened(lines)]))
        return "\n\n".join(parts)


def shortened(lines: Sequence[str]) -> list[str]:
    more = len(lines) - MAX_NAMES
    return [*lines[:MAX_NAMES], f"and {more} more"] if more > 0 else list(lines)


def team_digest(person: Person, now: datetime) -> TeamDigest:
    teams = Team.objects.led_by(person, local_date(now))
    matrix = build_matrix(list(teams), now)
    return TeamDigest(
        people=len(matrix.rows),
        late=tuple(lines_in(matrix, ExpectedState.LATE)),
        soon=tuple(lines_in(matrix, ExpectedState.SOON)),
        done=tuple(done_lately(matrix, now)),
    )


def lines_in(matrix: Matrix, state: ExpectedState) -> Iterable[str]:
    """Lea Learner: Level 1, late 5 days"""
    for row, label, words in cells_of(matrix):
        if row.cells[label].state is state:
            yield f"{row.person}: {words}, {row.cells[label].words[:1].lower()}{row.cells[label].words[1:]}"


def done_lately(matrix: Matrix, now: datetime) -> Iterable[str]:
    since = local_date(now - A_WEEK)
    for row, key, words in cells_of(matrix):
        day = row.cells[key].day
        if row.cells[key].state is ExpectedState.DONE and day and day > since:
            yield f"{row.person}: {words}"


def cells_of(matrix: Matrix) -> Iterable[tuple[MatrixRow, str, str]]:
    for row in matrix.rows:
        for column in matrix.columns:
            if column.key in row.cells:
                yield row, column.key, column.label
