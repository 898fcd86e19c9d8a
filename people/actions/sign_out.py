"""Ending every running session of a person, on every device and at once."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from core import audit
from people.models import Person
from people.permissions import user_can_administer_person


@transaction.atomic
def sign_out_everywhere(*, person: Person, by: Person | None) -> None:
    """`by` is empty for commands on the server and for work that falls due. The session that asks ends as well."""
    if by is not None and by.pk != person.pk and not user_can_administer_person(by, person):
        raise PermissionDenied("Only the person or an administrator of their service ends their sessions.")
    Person.objects.filter(pk=person.pk).update(times_signed_out=F("times_signed_out") + 1)
    person.refresh_from_db(fields=["times_signed_out"])
    audit.record("person.signed_out_everywhere", by=by, about=person, changes_figures=False)
