"""A person's work address, changed by an administrator."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from core import audit
from core.errors import Refused
from core.registries import ADDRESS_CHANGED
from people.actions.details import forget_unproved
from people.actions.leaving import check
from people.models import EmailAlias, Person


@transaction.atomic
def change_address(*, person: Person, address: str, by: Person | None, now: datetime) -> Person:
    """The old address stays known as theirs in reports, lets nobody in any more, and loses its invitations."""
    person = check(person, by)
    address, old = Person.objects.normalize_email(address), person.email
    if address == old:
        return person
    refuse_if_taken(address, person)
    person.email = address
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).exclude(email=person.personal_email or None).delete()
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    EmailAlias.objects.filter(address=address, person=person).delete()
    EmailAlias.objects.get_or_create(address=old, defaults={"person": person})
    counts = {app: move(person, old, by, now) or 0 for app, move in ADDRESS_CHANGED.items()}
    audit.record("person.address_changed", by=by, about=person, counts=counts)
    return person


def refuse_if_taken(address: str, person: Person) -> None:
    forget_unproved(address)
    others = Person.objects.filter(email=address).exclude(pk=person.pk).exists()
    aliases = EmailAlias.objects.filter(address=address).exclude(person=person).exists()
    if others or aliases or EmailAddress.objects.filter(email=address).exclude(user=person).exists():
        raise Refused(
            "Somebody else here has this address. If both are the same person, merge the two records instead.",
            code="address",
        )
