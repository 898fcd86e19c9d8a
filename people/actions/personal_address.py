"""A personal address that its owner confirms: it opens their own record after they have left."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction

from config import policy
from core import audit
from core.clock import local_date
from core.errors import Refused
from people import notifications
from people.actions.addresses import refuse_if_taken
from people.models import Person
from people.permissions import user_can_administer_person

SALT = "people.personal-address"


@transaction.atomic
def ask_to_confirm_personal(*, person: Person, address: str, by: Person) -> None:
    """A link goes to the address; nothing changes before it is followed."""
    if by.pk != person.pk and not user_can_administer_person(by, person):
        raise PermissionDenied("Only they themselves, or an administrator, add a personal address.")
    if not person.is_active:
        raise Refused("This account is closed. Open it again first.")
    address = Person.objects.normalize_email(address)
    if address.rpartition("@")[2] == person.email.rpartition("@")[2]:
        raise Refused("Choose an address that does not belong to your employer.", code="address")
    refuse_if_taken(address, person)
    audit.record("person.personal_address_asked", by=by, about=person)
    notifications.ask_to_confirm_personal(person, address, signing.dumps([person.pk, address], salt=SALT))


def read_link(token: str) -> tuple[Person, str]:
    try:
        pk, address = signing.loads(token, salt=SALT, max_age=policy.PERSONAL_ADDRESS_LINK_HOLDS)
        return Person.objects.get(pk=pk, is_active=True), address
    except (signing.BadSignature, Person.DoesNotExist, ValueError) as error:
        raise Refused(
            "This link is too old or not whole. Ask for a new one on the page where you gave your address."
        ) from error


@transaction.atomic
def confirm_personal(*, token: str, now: datetime) -> Person:
    person, address = read_link(token)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    refuse_if_taken(address, person)
    EmailAddress.objects.filter(user=person, email=person.personal_email, primary=False).delete()
    EmailAddress.objects.update_or_create(user=person, email=address, defaults={"verified": True})
    person.personal_email = address
    person.save(update_fields=["personal_email"])
    audit.record("person.personal_address_confirmed", by=person, about=person)
    return person


def mail_who_leaves_soon(now: datetime) -> int:
    """Once, while the work address still reaches them."""
    today = local_date(now)
    leaving = Person.objects.with_open_account().filter(
        left_on__gt=today,
        left_on__lte=today + policy.LEAVERS_TOLD_BEFORE,
        personal_email="",
        told_of_leaving_on__isnull=True,
    )
    people = list(leaving.exclude(last_login=None))
    for person in people:
        assert person.left_on
        notifications.mail_leaving_soon(person, person.left_on)
        person.told_of_leaving_on = today
        person.save(update_fields=["told_of_leaving_on"])
    return len(people)
