"""Who gets a notice in which role."""

from __future__ import annotations

from django.db.models import Model, Q

from core import clock
from notifications.enums import NoticeRole
from notifications.registry import thing_of
from people.enums import Role
from people.models import Person, Service


def hosts_of(row: Model) -> list[tuple[Person, NoticeRole]]:
    return [(person, NoticeRole.HOST) for person in thing_of(row)[1].hosts(row)]


def administrators_of(service: Service) -> list[tuple[Person, NoticeRole]]:
    of_it_or_of_all = Q(role_grants__service=service) | Q(role_grants__service__isnull=True)
    people = Person.objects.in_main_post_on(clock.today())
    people = people.filter(of_it_or_of_all, role_grants__role=Role.ADMINISTRATOR)
    return [(person, NoticeRole.ADMINISTRATOR) for person in people.distinct()]
