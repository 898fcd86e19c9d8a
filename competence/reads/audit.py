"""A service's competence at two dates, laid side by side: people in each state of each domain, rounded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from competence.enums import ResultState
from competence.reads.team import States, states_at
from competence.rules import in_steps
from config import policy
from core import clock
from core.dates import months_after
from courses.models import Competency, Domain, Framework
from people.models import Person, Service

MONTHS_BACK = 36


@dataclass(frozen=True)
class DomainCounts:
    """About how many people: each number is the nearest five. None: fewer people than may be counted."""

    achieved: int
    working: int
    not_yet: int


@dataclass(frozen=True)
class AuditRow:
    domain: Domain
    before: DomainCounts | None
    after: DomainCounts | None

    @property
    def change(self) -> str:
        """In words, and only where both dates are shown."""
        if self.before is None or self.after is None:
            return ""
        more = self.after.achieved - self.before.achieved
        if not more:
            return "About the same"
        return f"About {abs(more)} {'more' if more > 0 else 'fewer'} have achieved it"


def audit_dates(today: date) -> list[date]:
    """The first of each month, the latest first: two days that lie close together would show one person's answer."""
    first = today.replace(day=1)
    return [months_after(first, -back) for back in range(MONTHS_BACK + 1)]


def competence_audit(service: Service, framework: Framework, first: date, second: date) -> list[AuditRow]:
    people = list(Person.objects.with_open_account().filter(service=service))
    domains: dict[Domain, list[int]] = defaultdict(list)
    for one in Competency.objects.in_use().filter(domain__framework=framework).select_related("domain"):
        domains[one.domain].append(one.pk)
    before, after = (states_at(people, framework, clock.start_of_day(day)) for day in (first, second))
    return [
        AuditRow(domain, counts_of(before, own), counts_of(after, own))
        for domain, own in sorted(domains.items(), key=lambda pair: pair[0].number)
    ]


def counts_of(states: States, competencies: list[int]) -> DomainCounts | None:
    """Each person once in a domain: achieved all of it, on the way, or not yet."""
    of_person: dict[int, list[str]] = defaultdict(list)
    for (person, competency), state in states.items():
        if competency in competencies:
            of_person[person].append(state)
    if len(of_person) < policy.MIN_PEOPLE_IN_COMPETENCE_COUNTS:
        return None
    found = [whole_state(said, len(competencies)) for said in of_person.values()]
    return DomainCounts(
        in_steps(found.count(ResultState.ACHIEVED)),
        in_steps(found.count(ResultState.WORKING)),
        in_steps(found.count(ResultState.NOT_YET)),
    )


def whole_state(said: list[str], competencies: int) -> ResultState:
    if said.count(ResultState.ACHIEVED) == competencies:
        return ResultState.ACHIEVED
    return ResultState.NOT_YET if set(said) == {ResultState.NOT_YET} else ResultState.WORKING
