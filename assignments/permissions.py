"""Who may ask whom to do something: those who lead a team its people, administrators everybody of their service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assignments.models import AssignmentRule, AssignmentRuleQuerySet
from people.models import Person, Service, Team
from people.permissions import Visitor, is_administrator, is_manager, services_administered_by


def user_can_assign(person: Visitor) -> bool:
    return is_manager(person) or is_administrator(person)


@dataclass
class AssigningScope:
    """The teams and services that somebody may make rules for."""

    person: Person

    @cached_property
    def services(self) -> list[Service]:
        return services_administered_by(self.person)

    @cached_property
    def led(self) -> set[int]:
        return self.person.led_team_ids

    @cached_property
    def teams(self) -> list[Team]:
        """By name: those that they lead, and all teams of the services that they administer."""
        of_services = Team.objects.of_services(self.services) if self.services else Team.objects.none()
        own = {*self.led, *of_services.values_list("pk", flat=True)}
        return list(Team.objects.filter(pk__in=own).select_related("organisation").order_by("name"))

    @property
    def team_ids(self) -> set[int]:
        return {team.pk for team in self.teams}

    @property
    def service_ids(self) -> list[int]:
        return [service.pk for service in self.services]

    def covers(self, teams: Iterable[int], service: int | None) -> bool:
        """Whether all of them are theirs to ask."""
        teams = set(teams)
        if teams:
            return teams <= self.team_ids
        return service is not None and service in self.service_ids


def rules_seen_by(reach: AssigningScope) -> AssignmentRuleQuerySet:
    """Rules for teams or services of theirs. Leads also see what their service asks of everybody in it."""
    own_service = [reach.person.service_id] if reach.led and reach.person.service_id else []
    rules = AssignmentRule.objects.within(reach.team_ids, [*reach.service_ids, *own_service])
    return rules.select_related("course", "session", "service", "made_by").prefetch_related("teams")


def user_can_stop(reach: AssigningScope, rule: AssignmentRule) -> bool:
    return reach.covers([team.pk for team in rule.teams.all()], rule.service_id)
