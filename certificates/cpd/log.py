"""A CPD log over one period, added up against the rules in force at its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from certificates.cpd.lines import CpdLine, lines_of
from certificates.cpd.requirements import Requirement, requirement_on
from core.wording import hours
from people.models import Person


@dataclass(frozen=True)
class Log:
    person: Person
    start: date
    end: date
    requirement: Requirement
    every_line: list[CpdLine]

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
    def is_complete(self) -> bool:
        return not (self.minutes_missing or self.participatory_minutes_missing)

    @property
    def without_relevance(self) -> int:
        return sum(not line.relevance for line in self.lines)


def left_to_do(missing: int, wanted: int) -> str:
    if missing:
        return f"{hours(missing)} to go of {wanted} hours"
    return f"The {wanted} hours are there"


def log_of(person: Person, end: date) -> Log:
    requirement = requirement_on(end)
    start = years_before(end, requirement.years) + timedelta(days=1)
    return Log(person, start, end, requirement, lines_of(person, start, end))


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
