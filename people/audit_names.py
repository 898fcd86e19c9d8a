"""By which names the audit page calls things, for whoever may read those names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

from core.registries import AUDIT_NAMES, AuditNames
from people.enums import Role
from people.models import Organisation, Person, Service, Team
from people.permissions import services_where


def of_own_services(
    model: type[Model], service: str = "service", *with_these: str
) -> Callable[[Person], QuerySet[Any]]:
    """The things of the services that the reader administers; `service` is the way from a thing to its service."""

    def seen_by(person: Person) -> QuerySet[Any]:
        own = services_where(person, Role.ADMINISTRATOR)
        things = model._default_manager.filter(**{f"{service}__in": own})
        return things.select_related(*with_these) if with_these else things

    return seen_by


def administered(person: Person) -> QuerySet[Service]:
    return Service.objects.filter(pk__in=[one.pk for one in services_where(person, Role.ADMINISTRATOR)])


def teams(person: Person) -> QuerySet[Team]:
    return Team.objects.of_services(services_where(person, Role.ADMINISTRATOR))


def employers(person: Person) -> QuerySet[Organisation]:
    return Organisation.objects.filter(teams__in=teams(person)).distinct()


def register() -> None:
    AUDIT_NAMES.add("people.service", AuditNames(administered))
    AUDIT_NAMES.add("people.team", AuditNames(teams))
    AUDIT_NAMES.add("people.organisation", AuditNames(employers))
