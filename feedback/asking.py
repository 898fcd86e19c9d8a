"""Whom a round asks. They read and never write."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from feedback.models import SurveyRound
from people.enums import Role
from people.models import Person, RoleGrant

# The parent-infant team and those it works for ask; they are not asked.
WHO_ASKS = [Role.CLINICIAN, Role.ADMINISTRATOR, Role.COMMISSIONER]


def people_asked(asked_in: SurveyRound, day: date) -> QuerySet[Person]:
    """Who works in the chosen teams and localities on that day, or everybody whom the service reaches."""
    people = learners(Person.objects.reached_by(asked_in.service).working_on(day))
    teams, localities = (list(chosen.values_list("pk", flat=True)) for chosen in
                         (asked_in.teams.order_by(), asked_in.localities.order_by()))  # fmt: skip
    if teams or localities:
        in_place = Q(locality__in=localities) | Q(team__locality__in=localities)
        people = people.filter(Q(team__in=teams) | in_place)
    return people


def learners(people: QuerySet[Person]) -> QuerySet[Person]:
    asks = RoleGrant.objects.filter(Q(service=OuterRef("service")) | Q(service=None), person=OuterRef("pk"))
    return people.filter(~Exists(asks.filter(role__in=WHO_ASKS)))


def is_asked(person: Person, asked_in: SurveyRound, day: date) -> bool:
    return people_asked(asked_in, day).filter(pk=person.pk).exists()
