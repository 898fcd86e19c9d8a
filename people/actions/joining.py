"""Joining a service: the address is confirmed first, then a known mail domain or an administrator lets them in."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from config import policy
from core import audit, clock
from core.errors import Refused
from people import notifications
from people.actions.erasure import erase_person
from people.models import JoinRequest, Person, Service
from people.models.joining import AskedQuerySet
from people.permissions import is_administrator


@transaction.atomic
def ask_to_join(*, person: Person, service: Service, by: Person, now: datetime) -> JoinRequest | None:
    """Nothing is left to decide, and None comes back, where the service admits the address's domain at once."""
    if by.pk != person.pk:
        raise PermissionDenied("People ask for themselves.")
    if person.service_id == service.pk:
        raise Refused(f"You belong to {service} already.", code="service")
    return put_request(person, service, by=by, now=now)


def put_request(person: Person, service: Service, *, by: Person | None, now: datetime) -> JoinRequest | None:
    request, _ = JoinRequest.objects.update_or_create(
        person=person,
        defaults={"service": service, "asked_at": now, "reminded_at": None, "declined_at": None},
    )
    audit.record("joining.asked", by=by, about=person, service=service.slug)
    return settle(request)


def settle(request: JoinRequest) -> JoinRequest | None:
    person = request.person
    if person.unconfirmed_since is not None:
        return request
    if person.service_id is None and request.service.admits_at_once(person.email):
        admit(request, by=None)
        return None
    notifications.mail_join_request(request)
    return request


@transaction.atomic
def confirm_address(*, person: Person) -> None:
    """A code that was mailed to it has come back. Until then nobody was told of them."""
    if person.unconfirmed_since is None:
        return
    person.unconfirmed_since = None
    person.save(update_fields=["unconfirmed_since"])
    audit.record("person.address_confirmed", by=person, about=person)
    request = JoinRequest.objects.select_related("person", "service").filter(person=person).first()
    if request is not None:
        settle(request)


@transaction.atomic
def approve_joining(*, request: JoinRequest, by: Person, words: str = "") -> Person:
    check_may_decide(request, by)
    person = admit(request, by=by)
    notifications.mail_admitted(person, words)
    return person


def admit(request: JoinRequest, *, by: Person | None) -> Person:
    """Into the service. From another one they bring neither its team nor its roles."""
    person = request.person
    if person.service_id is not None:
        person.role_grants.filter(service=person.service_id).delete()
        person.team = person.locality = person.line_manager = None
    person.service = request.service
    person.save(update_fields=["service", "team", "locality", "line_manager"])
    audit.record("joining.approved", by=by, about=person, service=request.service.slug)
    JoinRequest.objects.filter(person=person).delete()
    return person


@transaction.atomic
def decline_joining(*, request: JoinRequest, by: Person, now: datetime, words: str = "") -> None:
    """They keep what they have learned until the request would have ended anyway, and are told so kindly."""
    check_may_decide(request, by)
    person = request.person
    audit.record("joining.declined", by=by, about=person, service=request.service.slug)
    notifications.mail_not_admitted(request, words)
    if person.service_id is not None:
        request.delete()
        return
    request.declined_at = now
    request.save(update_fields=["declined_at"])


def check_may_decide(request: JoinRequest, by: Person) -> None:
    if not is_administrator(by, request.service):
        raise PermissionDenied("Only an administrator of the service decides who joins it.")
    if by.pk == request.person_id:
        raise Refused("Somebody else has to say yes to you.")
    if request.person.unconfirmed_since is not None:
        raise PermissionDenied("Nobody knows of them yet.")


def forget_unconfirmed(now: datetime) -> int:
    """Nobody ever came in by these accounts, so nothing hangs on them."""
    old = Person.objects.filter(
        unconfirmed_since__lte=now - policy.UNCONFIRMED_KEPT_FOR, last_login__isnull=True
    )
    count = 0
    for person in old:
        audit.record("person.unconfirmed_forgotten", about=person)
        person.delete()
        count += 1
    return count


def remind_approvers(now: datetime) -> int:
    waiting = requests_to_decide().last_told_before(now - policy.APPROVERS_REMINDED_EVERY)
    for request in waiting:
        notifications.mail_join_request(request, again=True)
        request.reminded_at = now
        request.save(update_fields=["reminded_at"])
    return len(waiting)


def end_unanswered(now: datetime) -> int:
    """After 30 days without a yes. Somebody of another service stays there; others are told and erased."""
    old = list(confirmed_requests().asked_before(now - policy.APPROVAL_WAITS_FOR))
    for request in old:
        person = request.person
        notifications.mail_joining_ended(request)
        audit.record("joining.ended_unanswered", about=person, service=request.service.slug)
        request.delete()
        if person.service_id is None:
            erase_person(person=person, by=None)
    return len(old)


def confirmed_requests() -> AskedQuerySet[JoinRequest]:
    return JoinRequest.objects.filter(person__unconfirmed_since__isnull=True).select_related(
        "person", "service"
    )


def requests_to_decide() -> AskedQuerySet[JoinRequest]:
    return confirmed_requests().filter(declined_at__isnull=True)


def start_unconfirmed(person: Person, service: Service | None) -> None:
    """What signing up leaves behind until the code comes back."""
    now = clock.now()
    person.unconfirmed_since = now
    person.save(update_fields=["unconfirmed_since"])
    if service is not None:
        put_request(person, service, by=person, now=now)
