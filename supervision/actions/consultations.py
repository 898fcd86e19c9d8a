"""Logging a consultation, and learning later what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Unpack

from django.db import transaction

from core.audit import record
from core.errors import Refused
from core.identifiers import refuse_identifiers
from people.models import Person, Service
from supervision.models import Consultation
from supervision.rules.consultations import why_not_logged
from supervision.values import ConsultationDetails

AS_ON_THE_DAY = ("consultee_role", "consultee_organisation", "consultee_area")


@transaction.atomic
def log_consultation(
    *, service: Service, by: Person, now: datetime, **details: Unpack[ConsultationDetails]
) -> Consultation:
    consultation = Consultation(service=service, consultant=by, logged_at=now, logged_by=by)
    _fill(consultation, details, now)
    consultation.save()
    record("consultation.logged", by=by, about=consultation)
    return consultation


@transaction.atomic
def change_consultation(
    *, consultation: Consultation, by: Person, now: datetime, **details: Unpack[ConsultationDetails]
) -> Consultation:
    """What changed stands in the audit log by name; who consulted and who logged it stay."""
    consultation = Consultation.objects.select_for_update(of=("self",), no_key=True).get(pk=consultation.pk)
    before = {name: getattr(consultation, name) for name in details}
    _fill(consultation, details, now)
    changed = sorted(name for name, value in before.items() if getattr(consultation, name) != value)
    if changed:
        consultation.save()
        record("consultation.changed", by=by, about=consultation, fields=changed)
    return consultation


def _fill(consultation: Consultation, details: ConsultationDetails, now: datetime) -> None:
    known = consultation.consultee if consultation.pk else None
    as_logged = {name: getattr(consultation, name) for name in AS_ON_THE_DAY}
    for name, value in details.items():
        setattr(consultation, name, value)
    if known and consultation.consultee == known:
        # People change jobs: a later correction leaves what they were on that day.
        for name, value in as_logged.items():
            setattr(consultation, name, value)
    elif person := consultation.consultee:
        consultation.consultee_role = person.job_family
        consultation.consultee_organisation = str(person.organisation or "")
        consultation.consultee_area = person.locality
    refuse_identifiers(consultation.consultee_organisation)
    if reason := why_not_logged(consultation, now):
        raise Refused(reason, code="consultation")
