"""What a line of the consultation log must hold."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from people.enums import JobFamily
from people.models import Person, Service
from supervision.enums import Advice, Criterion, CriterionAnswer, Led
from supervision.models import Consultation
from supervision.rules.led_to import referrals_after

RECENT = 5


def why_not_logged(consultation: Consultation, now: datetime) -> str | None:
    if consultation.day > localtime(now).date():
        return "This date is still to come. Log the consultation when you have had it."
    if consultation.consultee_role not in JobFamily.values:
        return "Say who asked: their work address, or their job."
    if consultation.advice not in Advice.values:
        return "Choose what you advised."
    if set(consultation.criteria) - set(Criterion.values) or (
        set(consultation.criteria.values()) - set(CriterionAnswer.values)
    ):
        return "Choose criteria from the list."
    return why_not_changed(consultation) if consultation.pk else None


def why_not_changed(consultation: Consultation) -> str | None:
    """A consultation that a clinician linked to a referral must go on saying so."""
    led = referrals_after([consultation.pk]).get(consultation.pk)
    if led is None:
        return None
    if consultation.led_to_referral != Led.YES:
        return "This consultation is linked to a referral. Take the link away on the referral's page first."
    if consultation.day > led.received_on:
        return "It is linked to a referral that was received before this date. Check the date."
    return None


def recent_consultees(service: Service, consultant: Person) -> list[Consultation]:
    """The last different people or roles who asked this clinician, the latest first."""
    found: dict[str, Consultation] = {}
    rows = Consultation.objects.for_service(service).filter(consultant=consultant)
    for one in rows.select_related("consultee", "consultee_area")[:40]:
        found.setdefault(one.consultee_words, one)
    return list(found.values())[:RECENT]
