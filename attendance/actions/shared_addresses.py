"""Addresses that several people use: marked by a person, and taken off again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from attendance.models import Attendance, SharedAddress
from core.audit import record
from core.errors import Refused
from people.models import EmailAlias, Person


@transaction.atomic
def mark_shared_address(*, attendance: Attendance, by: Person, now: datetime) -> SharedAddress:
    """The address beside this participant's name: from now on it recognises nobody, and what was remembered goes."""
    address, session = attendance.reported_email, attendance.session
    if not address:
        raise Refused("The report gives no address for this participant.", code="no_address")
    shared, is_new = SharedAddress.objects.get_or_create(
        service_id=session.service_id, address=address, defaults={"marked_at": now, "marked_by": by}
    )
    if (
        not is_new and shared.found_in_id
    ):  # a person has said so by now: it outlives the report that showed it
        shared.found_in, shared.marked_at, shared.marked_by = None, now, by
        shared.save(update_fields=["found_in", "marked_at", "marked_by"])
    EmailAlias.objects.filter(address=address).delete()
    if is_new:
        record("address.marked_shared", by=by, about=session, count=1)
    return shared


@transaction.atomic
def unmark_shared_address(*, shared: SharedAddress, by: Person, now: datetime) -> None:
    if SharedAddress.objects.filter(pk=shared.pk).delete()[0]:
        record("address.unmarked_shared", by=by, about=shared.service, at=now.isoformat())
