"""Whom a rule is for, and by when. They read and never write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from assignments.enums import DueKind
from assignments.models import AssignmentRule
from config import policy
from core.clock import local_date
from people.models import Person
from people.models.people import PersonQuerySet


@dataclass(frozen=True)
class ReachedPerson:
    person: Person
    due_on: date


@dataclass(frozen=True)
class RuleAudience:
    """Whom a rule is for, of which people: `teams`, or everybody of `service` where there are none, or those `named`."""

    rule: AssignmentRule
    teams: tuple[int, ...]
    named: tuple[int, ...] = ()

    def people(self, day: date) -> PersonQuerySet:
        if self.teams:
            people = Person.objects.of_teams(self.teams, day)
        else:
            people = Person.objects.working_on(day).filter(service=self.rule.service)
        if self.rule.is_for_named:
            return people.filter(pk__in=self.named)
        if self.rule.job_family:
            people = people.filter(job_family=self.rule.job_family)
        return people.filter(started_lately(self.rule)) if self.rule.new_starters_only else people

    def reached(self, now: datetime) -> list[ReachedPerson]:
        day = local_date(now)
        people = self.people(day).select_related("team", "service").order_by("full_name", "pk")
        return [ReachedPerson(one, self.rule.due_for(joined_on(one), day)) for one in people]


def audience_of(rule: AssignmentRule) -> RuleAudience:
    named = rule.assignments.values_list("person_id", flat=True) if rule.is_for_named else ()
    return RuleAudience(rule, tuple(team.pk for team in rule.teams.all()), tuple(named))


def started_lately(rule: AssignmentRule) -> Q:
    """By the staff list's date; whoever has none there, once they join the portal after the rule was made."""
    return Q(started_on__gte=rule.starters_since) | Q(started_on__isnull=True, joined_at__gte=rule.made_at)


def joined_on(person: Person) -> date:
    return person.started_on or local_date(person.joined_at)


def why_not_made(rule: AssignmentRule, today: date) -> str | None:
    if rule.due == DueKind.ON_DATE and rule.due_on and rule.due_on <= today:
        return "Choose a day that is still to come."
    if rule.session is not None and rule.session.ends_at and local_date(rule.session.ends_at) < today:
        return "This session is over. Choose one that is still to come."
    return None


def what_to_confirm(people: int) -> str:
    """What somebody has to tick before a rule that reaches nobody, or very many, is made. Empty: nothing."""
    if not people:
        return "It reaches nobody now. Keep it for people who join later"
    if people > policy.ASSIGNING_ASKS_ABOVE:
        return f"Yes, ask all {people:,} people"
    return ""
