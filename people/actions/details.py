"""A person's own facts."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from people.models import EmailAlias, Organisation, Person, Service
from people.permissions import is_administrator, user_can_run_service

# By the name of the field.
type OwnFact = str | date | Organisation | None
type OwnFacts = dict[str, OwnFact]
OWN_FACTS = {
    "full_name", "job_family", "job_title", "regulator", "registration_number", "renewal_on", "organisation",
}  # fmt: skip


def forget_unproved(address: str) -> None:
    """Whoever joined with this address and never showed that it is theirs makes way for somebody who is known."""
    for person in Person.objects.filter(email=address, unconfirmed_since__isnull=False):
        audit.record("person.unconfirmed_forgotten", about=person)
        person.delete()


@transaction.atomic
def add_person(
    *, email: str, full_name: str, service: Service | None, by: Person | None, **facts: Any
) -> Person:
    """Somebody whom no staff list names. They sign in with a code sent to their address; nothing is mailed now."""
    if by is not None and not is_administrator(by, service):
        raise PermissionDenied("Only an administrator of the service adds people.")
    address = Person.objects.normalize_email(email)
    forget_unproved(address)
    if Person.objects.filter(email=address).exists() or EmailAlias.objects.filter(address=address).exists():
        raise Refused("Somebody with this address is here already.", code="known")
    person = Person.objects.create_user(address, full_name=full_name, service=service, **facts)
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    audit.record("person.added", by=by, about=person)
    return person


@transaction.atomic
def add_participant(*, email: str, full_name: str, service: Service, by: Person) -> Person:
    """Whom a host books for training: known from then on like somebody of the staff list, who signs in by a code.

    An address that is known already is its person: there is never a second account.
    """
    if not user_can_run_service(by, service):
        raise PermissionDenied("Only the service’s own team adds people to its sessions.")
    address = Person.objects.normalize_email(email)
    if known := person_at(address):
        return known
    forget_unproved(address)
    person = Person.objects.create_user(address, full_name=full_name, service=service)
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    audit.record("person.added", by=by, about=person)
    return person


def person_at(address: str) -> Person | None:
    """Whose address that is, or was before they had another."""
    if alias := EmailAlias.objects.filter(address=address).select_related("person").first():
        return alias.person
    return Person.objects.confirmed().filter(email=address).first()


@transaction.atomic
def change_own_details(*, person: Person, by: Person, **facts: OwnFact) -> Person:
    """What people may say of themselves. Teams and services are asked for and confirmed by somebody else."""
    if by.pk != person.pk:
        raise PermissionDenied("These details belong to somebody else.")
    if beyond := set(facts) - OWN_FACTS:
        raise PermissionDenied(f"Nobody changes this for themselves: {', '.join(sorted(beyond))}.")
    if person.team_id is not None:
        facts.pop("organisation", None)
    for name, value in facts.items():
        setattr(person, name, value)
    person.save(update_fields=list(facts))
    audit.record("person.changed_own_details", by=by, about=person, fields=sorted(facts))
    return person
