"""What a team can do and what is missing: by name where people share it, and otherwise in thirds of enough people.

Colleagues know each other. So whoever does not share is counted with their main team alone (no two counts overlap), as
things stood on the first of the month (nobody's answer is seen the day it is given), and only among at least
`policy.MIN_PEOPLE_IN_COMPETENCE_COUNTS`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from competence.enums import Coverage, ResultState
from competence.models import CompetencyResult, ResultChange
from competence.rules import coverage_of
from core import clock
from courses.models import Competency, Domain, Framework
from people.models import Person, Team
from people.models.people import main_post_on

type States = dict[tuple[int, int], str]


@dataclass(frozen=True)
class NamedResult:
    person: Person
    state: ResultState
    is_confirmed: bool


@dataclass(frozen=True)
class CoverageRow:
    """`named`: of those who share, who has said something. `others`: how many of the rest achieved it, in thirds."""

    competency: Competency
    named: list[NamedResult]
    others: Coverage | None

    @property
    def achieved(self) -> int:
        return sum(one.state == ResultState.ACHIEVED for one in self.named)

    @property
    def is_gap(self) -> bool:
        """Few of those who are counted, or fewer than half of those who share."""
        return self.others == Coverage.FEW or (self.others is None and self.achieved * 2 < len(self.named))


@dataclass(frozen=True)
class TeamCoverage:
    team: Team
    sharing: list[Person]
    has_counts: bool
    domains: list[tuple[Domain, list[CoverageRow]]]

    @property
    def gaps(self) -> list[CoverageRow]:
        return [row for _, rows in self.domains for row in rows if row.is_gap]


def team_coverage(teams: Iterable[Team], framework: Framework, now: datetime) -> list[TeamCoverage]:
    """Five queries, however many teams and people."""
    teams = list(teams)
    members = list(
        Person.objects.with_open_account()
        .filter(main_post_on(clock.local_date(now)), team__in=teams)
        .select_related("result_sharing")
        .order_by("full_name", "pk")
    )
    competencies = list(
        Competency.objects.in_use()
        .filter(domain__framework=framework)
        .select_related("domain")
        .order_by("domain__number", "pk")
    )
    sharing = [one for one in members if hasattr(one, "result_sharing")]
    results = {
        (one.person_id, one.competency_id): one
        for one in CompetencyResult.objects.filter(person__in=sharing, competency__in=competencies)
    }
    others = [one for one in members if not hasattr(one, "result_sharing")]
    states = states_at(others, framework, first_of_month(now))
    return [coverage_of_team(team, members, competencies, results, states) for team in teams]


def coverage_of_team(
    team: Team,
    members: list[Person],
    competencies: list[Competency],
    results: dict[tuple[int, int], CompetencyResult],
    states: States,
) -> TeamCoverage:
    own = [one for one in members if one.team_id == team.pk]
    sharing = [one for one in own if hasattr(one, "result_sharing")]
    said = {person for person, _ in states}
    counted = [one.pk for one in own if one not in sharing and one.pk in said]
    domains: dict[Domain, list[CoverageRow]] = {}
    for one in competencies:
        found = [(person, results.get((person.pk, one.pk))) for person in sharing]
        named = [
            NamedResult(person, ResultState(result.state), result.confirmed_at is not None)
            for person, result in found
            if result
        ]
        achieved = sum(states.get((pk, one.pk)) == ResultState.ACHIEVED for pk in counted)
        row = CoverageRow(one, named, coverage_of(achieved, len(counted)))
        domains.setdefault(one.domain, []).append(row)
    has_counts = coverage_of(0, len(counted)) is not None
    return TeamCoverage(team, sharing, has_counts, list(domains.items()))


def states_at(people: Iterable[Person], framework: Framework, moment: datetime) -> States:
    """By person and competency, what they had said last before then."""
    rows = ResultChange.objects.filter(
        person__in=people, competency__domain__framework=framework, changed_at__lt=moment
    ).order_by("changed_at", "pk")
    return {
        (person, competency): state
        for person, competency, state in rows.values_list("person_id", "competency_id", "state")
    }


def first_of_month(now: datetime) -> datetime:
    return clock.start_of_day(clock.local_date(now).replace(day=1))
