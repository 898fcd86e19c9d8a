"""A CPD log over one period, added up against the rules in force at its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from certificates.cpd.columns import LogColumn, columns_of
from certificates.cpd.lines import CpdLine, lines_of
from certificates.cpd.requirements import Requirement, requirement_on
from certificates.models import ReflectiveAccount
from core.wording import hours
from people.models import Person


@dataclass(frozen=True)
class Log:
    person: Person
    start: date
    end: date
    requirement: Requirement
    every_line: list[CpdLine]
    accounts: tuple[ReflectiveAccount, ...] = ()

    @property
    def lines(self) -> list[CpdLine]:
        return [line for line in self.every_line if not line.is_left_out]

    @property
    def left_out(self) -> list[CpdLine]:
        return [line for line in self.every_line if line.is_left_out]

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)

    @property
    def participatory_minutes(self) -> int:
        return sum(line.participatory_minutes for line in self.lines)

    @property
    def hours_label(self) -> str:
        return left_to_do(self.minutes_missing, self.requirement.hours)

    @property
    def participatory_label(self) -> str:
        return left_to_do(self.participatory_minutes_missing, self.requirement.participatory_hours)

    @property
    def minutes_missing(self) -> int:
        return max(0, self.requirement.minutes - self.minutes)

    @property
    def participatory_minutes_missing(self) -> int:
        return max(0, self.requirement.participatory_minutes - self.participatory_minutes)

    @property
    def only_live_learning_helps(self) -> bool:
        """All that is still missing, or more, has to be learned with somebody: where people are caught out."""
        return (
            self.participatory_minutes_missing > 0
            and self.participatory_minutes_missing >= self.minutes_missing
        )

    @property
    def kinds(self) -> list[str]:
        return sorted({line.kind for line in self.lines})

    @property
    def kinds_label(self) -> str:
        return counted(len(self.kinds), self.requirement.kinds, "kind", "kinds")

    @property
    def pieces(self) -> int:
        """Lines that say what was learned and what it changed."""
        return sum(bool(line.relevance and line.benefit) for line in self.lines)

    @property
    def pieces_label(self) -> str:
        return counted(self.pieces, self.requirement.pieces, "piece", "pieces")

    @property
    def pieces_with_peer(self) -> int:
        return sum(bool(line.relevance and line.benefit and line.peer_reflection) for line in self.lines)

    @property
    def peer_label(self) -> str:
        return counted(self.pieces_with_peer, self.requirement.with_peer, "piece", "pieces")

    @property
    def accounts_label(self) -> str:
        return counted(len(self.accounts), self.requirement.accounts, "account", "accounts")

    @property
    def columns(self) -> list[LogColumn]:
        """As they stand on paper."""
        return [column for column in columns_of(self.requirement) if column.share]

    @property
    def rows(self) -> list[list[str]]:
        return [[column.on_paper(line) for column in self.columns] for line in self.lines]

    @property
    def is_complete(self) -> bool:
        return not (self.minutes_missing or self.participatory_minutes_missing)

    @property
    def without_relevance(self) -> int:
        return sum(not line.relevance for line in self.lines)


def left_to_do(missing: int, wanted: int) -> str:
    if missing:
        return f"{hours(missing)} to go of {wanted} hours"
    return f"The {wanted} hours are there"


def counted(done: int, wanted: int, one: str, many: str) -> str:
    if done >= wanted:
        return f"The {wanted} {one if wanted == 1 else many} {'is' if wanted == 1 else 'are'} there"
    return f"{wanted - done} to go of {wanted} {one if wanted == 1 else many}"


def log_of(person: Person, end: date) -> Log:
    requirement = requirement_on(end, person.regulator)
    start = years_before(end, requirement.years) + timedelta(days=1)
    accounts = person.reflective_accounts.written_between(start, end)
    return Log(person, start, end, requirement, lines_of(person, start, end), tuple(accounts))


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
