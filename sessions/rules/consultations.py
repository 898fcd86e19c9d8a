"""What a line of the consultation log must hold."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from people.enums import JobFamily
from people.models import Person, Service
from sessions.consultation_enums import Advice, Criterion, Standing
from sessions.models import Consultation

RECENT = 5


def why_not_logged(consultation: Consultation, now: datetime) -> str | None:
    if consultation.day > localtime(now).date():
        return "This date is still to come. Log the consultation when you have had it."
    if consultation.consultee_role not in JobFamily.values:
        return "Say who asked: their work address, or their job."
    if consultation.advice not in Advice.values:
        return "Choose what you advised."
    if set(consultation.criteria) - set(Criterion.values) or (
        set(consultation.criteria.values()) - set(Standing.values)
    ):
        return "Choose criteria from the list."
    return None


def recent_consultees(service: Service, consultant: Person) -> list[Consultation]:
    """The last different people or roles who asked this clinician, the latest first."""
    found: dict[str, Consultation] = {}
    rows = Consultation.objects.for_service(service).filter(consultant=consultant)
    for one in rows.select_related("consultee", "consultee_area")[:40]:
        found.setdefault(one.consultee_words, one)
    return list(found.values())[:RECENT]
