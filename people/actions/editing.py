"""What administrators mend about a person: facts, the address, the service."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from people.actions.joining import admit, put_request
from people.actions.leaving import check, keep_an_administrator
from people.models import JoinRequest, Person, Service
from people.permissions import is_administrator

CHANGED_BY_ADMINISTRATORS = {
    "full_name", "job_family", "job_title", "registration_number", "employee_number", "team", "organisation",
    "locality",
}  # fmt: skip


@transaction.atomic
def change_person(*, person: Person, by: Person | None, **facts: Any) -> Person:
    """A team brings its organisation with it, so that the two never contradict each other."""
    person = check(person, by)
    if beyond := set(facts) - CHANGED_BY_ADMINISTRATORS:
        raise PermissionDenied(f"This is changed elsewhere: {', '.join(sorted(beyond))}.")
    if team := facts.get("team"):
        facts["organisation"] = team.organisation
        facts["locality"] = facts.get("locality") or team.locality
    for name, value in facts.items():
        setattr(person, name, value)
    person.save(update_fields=list(facts))
    audit.record("person.changed", by=by, about=person, fields=sorted(facts))
    return person


@transaction.atomic
def transfer_person(*, person: Person, service: Service, by: Person, now: datetime) -> JoinRequest | None:
    """At once by somebody who administers both services; otherwise the other service is asked."""
    person = check(person, by)
    if person.service_id == service.pk:
        raise Refused(f"{person} belongs to {service} already.", code="service")
    keep_an_administrator(person)
    audit.record("person.transfer_asked", by=by, about=person, service=service.slug)
    if is_administrator(by, service):
        admit(JoinRequest(person=person, service=service), by=by)
        return None
    return put_request(person, service, by=by, now=now)
