"""One person's competencies in one framework, as rows for a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from competence.enums import Decision, Met, ResultState, ResultStatus
from competence.models import CompetencyResult, ExpectedCompetency, RequestedResult, RoleProfile
from competence.rules import how_met, status_of
from courses.models import Competency, Domain, Framework
from people.models import Person


@dataclass(frozen=True)
class CompetencyRow:
    """`expected`: how far the profile of their job asks for it, or empty. `earlier`: what they said of the version before."""

    competency: Competency
    result: CompetencyResult | None
    status: ResultStatus
    expected: str = ""
    earlier: str = ""

    @property
    def met(self) -> Met | None:
        if not self.expected:
            return None
        return how_met(self.result.state if self.result else ResultState.NOT_YET, self.expected)

    @property
    def expected_label(self) -> str:
        return str(ResultState(self.expected).label) if self.expected else ""

    @property
    def earlier_label(self) -> str:
        return str(ResultState(self.earlier).label) if self.earlier else ""


@dataclass(frozen=True)
class DomainRows:
    domain: Domain
    rows: list[CompetencyRow]

    @property
    def looked_at(self) -> int:
        return sum(row.result is not None for row in self.rows)


@dataclass(frozen=True)
class OwnCompetence:
    framework: Framework
    domains: list[DomainRows]

    @cached_property
    def rows(self) -> list[CompetencyRow]:
        return [row for domain in self.domains for row in domain.rows]

    @property
    def looked_at(self) -> int:
        return sum(row.result is not None for row in self.rows)

    @property
    def expected(self) -> list[CompetencyRow]:
        return [row for row in self.rows if row.expected]

    @property
    def met(self) -> int:
        return sum(row.met == Met.MET for row in self.expected)

    @property
    def partly(self) -> int:
        return sum(row.met == Met.PARTLY for row in self.expected)

    @property
    def to_send(self) -> list[CompetencyResult]:
        """What could go to a supervisor: not with one, and not confirmed."""
        free = {ResultStatus.ASSESSED, ResultStatus.ASKED_AGAIN}
        return [row.result for row in self.rows if row.result and row.status in free]

    @property
    def next_row(self) -> CompetencyRow | None:
        """What to look at next: first what the job asks for."""
        open_rows = [row for row in self.rows if row.result is None]
        return next((row for row in open_rows if row.expected), open_rows[0] if open_rows else None)


def frameworks_for(person: Person) -> list[Framework]:
    """Those with wording, the profile of their job first."""
    open_ones = Framework.objects.open_to(person).current().with_wording()
    profiled = set(RoleProfile.objects.for_person(person).values_list("framework_id", flat=True))
    return sorted(open_ones, key=lambda one: (one.pk not in profiled, one.service_id is None, one.title))


def own_competence(person: Person, framework: Framework) -> OwnCompetence:
    results = {
        one.competency_id: one
        for one in CompetencyResult.objects.filter(person=person, competency__domain__framework=framework)
    }
    expected = expected_of(person, framework)
    waiting, asked = with_supervisors(person)
    earlier = said_before(person, framework)
    by_domain: dict[Domain, list[CompetencyRow]] = {}
    competencies = Competency.objects.in_use().filter(domain__framework=framework)
    for one in competencies.select_related("domain").order_by("domain__number", "pk"):
        result = results.get(one.pk)
        status = status_of(result, is_expected=one.pk in expected, waiting=waiting, asked=asked)
        before = "" if result else earlier.get((one.code, one.wording), "")
        row = CompetencyRow(one, result, status, expected.get(one.pk, ""), before)
        by_domain.setdefault(one.domain, []).append(row)
    return OwnCompetence(framework, [DomainRows(domain, rows) for domain, rows in by_domain.items()])


def expected_of(person: Person, framework: Framework) -> dict[int, str]:
    profiles = RoleProfile.objects.for_person(person).filter(framework=framework)
    rows = ExpectedCompetency.objects.filter(profile__in=profiles)
    return dict(rows.order_by().values_list("competency_id", "state"))


def with_supervisors(person: Person) -> tuple[set[int], set[int]]:
    """Results that wait for a supervisor, and those about which one asked again since they were last looked at."""
    rows = RequestedResult.objects.filter(result__person=person, request__withdrawn_at__isnull=True)
    waiting, asked = set(), set()
    for pk, decision, decided, assessed in rows.order_by("pk").values_list(
        "result_id", "decision", "decided_at", "result__assessed_at"
    ):
        if decision == Decision.WAITING:
            waiting.add(pk)
        elif decision == Decision.ASKED_AGAIN and decided and decided >= assessed:
            asked.add(pk)
        else:
            asked.discard(pk)
    return waiting, asked


def said_before(person: Person, framework: Framework) -> dict[tuple[str, str], str]:
    """By code and wording, what they said of the version before; other words are another question."""
    if framework.earlier_id is None:
        return {}
    rows = CompetencyResult.objects.filter(
        person=person, competency__domain__framework=framework.earlier_id
    ).order_by()
    return {
        (code, wording): state
        for code, wording, state in rows.values_list("competency__code", "competency__wording", "state")
    }
