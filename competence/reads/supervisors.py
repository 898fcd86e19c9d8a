"""Whom somebody may choose as their supervisor without typing an address."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from people.enums import Role
from people.models import Person, RoleGrant, TeamLeadership
from people.models.people import PersonQuerySet
from supervision.models import GroupFacilitator


def supervisors_for(person: Person, today: date) -> PersonQuerySet:
    """Who leads their team, manages them, facilitates a group of theirs, or is a clinician of their service."""
    leads = TeamLeadership.objects.in_force(today).filter(team=person.team_id).values("person")
    facilitators = GroupFacilitator.objects.filter(
        group__closed_at__isnull=True, group__memberships__person=person
    ).values("person")
    clinicians = RoleGrant.objects.filter(role=Role.CLINICIAN, service=person.service_id).values("person")
    known = (
        Q(pk__in=leads) | Q(pk__in=facilitators) | Q(pk__in=clinicians) | Q(pk=person.line_manager_id or 0)
    )
    return Person.objects.working_on(today).filter(known).exclude(pk=person.pk).order_by("full_name", "pk")
