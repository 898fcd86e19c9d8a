"""Who needs a second step to sign in, and whether this session has taken it."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from core import audit
from people.enums import Role, SecondStep
from people.models import Service
from people.permissions import Visitor, is_known, is_manager

# Their pages show referrals, other people's records or the editor; commissioners see released figures only.
STAFF_ROLES = (Role.CLINICIAN, Role.ADMINISTRATOR, Role.EDITOR)
FULL_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def needs_second_step(person: Visitor) -> bool:
    if not settings.SECOND_STEP or not is_known(person):
        return False
    if person.is_superuser or person.is_staff:
        return True
    staff = {service for role in STAFF_ROLES for service in person.roles.get(role, ())}
    if is_manager(person):
        staff.add(person.service_id)
    watching = person.roles.get(Role.COMMISSIONER, set())
    if not staff and not watching:
        return False
    policies = dict(Service.objects.values_list("pk", "second_step"))
    return asks(policies, staff, {SecondStep.STAFF, SecondStep.COMMISSIONERS_TOO}) or asks(
        policies, watching, {SecondStep.COMMISSIONERS_TOO}
    )


def asks(policies: dict[int, str], services: Iterable[int | None], asking: set[SecondStep]) -> bool:
    """Whether one of the services asks for it. None stands for every service, and asks while there is none yet."""
    services = set(services)
    if None in services:
        return not policies or any(policy in asking for policy in policies.values())
    return any(policies.get(service) in asking for service in services if service)


def has_second_step(person: Visitor) -> bool:
    return Authenticator.objects.filter(user=person, type__in=FULL_STEPS).exists()


def second_step_taken(request: HttpRequest) -> bool:
    """In this session, at sign-in or since. It is remembered for as long as the session."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def note_second_step_set_up(request: HttpRequest) -> None:
    """Setting up the first one proves it: this session is not asked again, and shows the recovery codes at once."""
    step = Authenticator.objects.filter(user=request.user, type__in=FULL_STEPS).latest("created_at")
    kind = str(step.type)
    record_authentication(request, request.user, "mfa", id=step.pk, type=kind, reauthenticated=True)
    audit.record("second_step.set_up", by=request.user, about=step.user, kind=kind, changes_figures=False)


def passkeys_work_here(request: HttpRequest) -> bool:
    """Browsers make and use passkeys only over HTTPS, or on the machine itself."""
    host = request.get_host().rsplit(":", 1)[0]
    return request.is_secure() or host == "localhost" or host.endswith(".localhost")
