"""Who may own a recommendation: those who can open it and change it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from people.enums import Role
from people.models import Person, Service
from people.models.people import PersonQuerySet

RUN = (Role.CLINICIAN, Role.ADMINISTRATOR)


def possible_owners(service: Service, today: date) -> PersonQuerySet:
    of_it_or_of_all = Q(role_grants__service=service) | Q(role_grants__service__isnull=True)
    people = Person.objects.in_main_post_on(today)
    return people.filter(of_it_or_of_all, role_grants__role__in=RUN).distinct().order_by("full_name", "pk")
