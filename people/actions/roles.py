"""Giving and taking roles. Every one is in the audit log."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit, clock
from core.errors import Refused
from people.enums import Role
from people.models import Person, RoleGrant, Service
from people.permissions import runs_installation, user_can_grant


@transaction.atomic
def grant_role(*, person: Person, role: Role, service: Service | None, by: Person | None) -> RoleGrant:
    """`by` is empty only for commands on the server itself."""
    if by is not None and not may_grant(by, person, service):
        raise PermissionDenied("You can give roles only for your own service, to its own people.")
    grant, is_new = RoleGrant.objects.get_or_create(person=person, role=role, service=service)
    if is_new:
        audit.record(
            "role.granted", by=by, about=person, role=str(role), service=getattr(service, "slug", None)
        )
    return grant


def may_grant(by: Person | None, person: Person, service: Service | None) -> bool:
    belongs = service is not None and person.service_id == service.pk
    return runs_installation(by) or (belongs and user_can_grant(by, service))


@transaction.atomic
def revoke_role(*, grant: RoleGrant, by: Person | None) -> None:
    if by is not None and not user_can_grant(by, grant.service):
        raise PermissionDenied("You can take away only roles of your own service.")
    if is_last_administrator(grant):
        raise Refused("Somebody has to administer this. Name another administrator first.")
    audit.record(
        "role.revoked",
        by=by,
        about=grant.person,
        role=grant.role,
        service=getattr(grant.service, "slug", None),
    )
    grant.delete()


def is_last_administrator(grant: RoleGrant) -> bool:
    if grant.role != Role.ADMINISTRATOR:
        return False
    there = Person.objects.in_main_post_on(clock.today()).values("pk")
    others = RoleGrant.objects.select_for_update().filter(
        role=Role.ADMINISTRATOR, service=grant.service, person__in=there
    )
    return not others.exclude(pk=grant.pk).exists()
