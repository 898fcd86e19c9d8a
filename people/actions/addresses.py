"""A person's work address, changed by an administrator."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from people.models import EmailAlias, Person
from people.permissions import is_administrator


@transaction.atomic
def change_address(*, person: Person, address: str, by: Any, now: datetime) -> Person:
    """The old address stays known as theirs in files, and lets nobody in any more."""
    if by is not None and not is_administrator(by, person.service_id):
        raise PermissionDenied("Only an administrator of their service changes a work address.")
    person = Person.objects.select_for_update().get(pk=person.pk)
    address, old = Person.objects.normalize_email(address), person.email
    if address == old:
        return person
    others = Person.objects.filter(email=address).exclude(pk=person.pk).exists()
    if others or EmailAlias.objects.filter(address=address).exclude(person=person).exists():
        raise Refused(f"Somebody else here has the address {address} already.", code="address")
    person.email = address
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    EmailAlias.objects.filter(address=address, person=person).delete()
    EmailAlias.objects.get_or_create(address=old, defaults={"person": person})
    audit.record("person.address_changed", by=by, about=person)
    return person
