"""Which consultations may have come before a referral, and which may be linked to it. Reads, never writes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from config import policy
from core.tabular import normal
from referrals.enums import FROM_THE_FAMILY, Closeness
from referrals.models import Referral
from supervision.models import Consultation

MAX_SHOWN = 200
LATER = "A consultation after the referral did not lead to it."
ELSEWHERE = "This consultation was with another service."
TAKEN = "This consultation is linked to a referral already."
FROM_FAMILY = "The family itself asked, so no colleague's consultation came before it."


@dataclass(frozen=True)
class Suggestion:
    consultation: Consultation
    closeness: Closeness


def suggestions(referral: Referral) -> list[Suggestion]:
    """Consultations of the 90 days before that are linked to nothing yet: the nearest first, then the latest."""
    if referral.source in FROM_THE_FAMILY:
        return []
    found = [
        Suggestion(one, near)
        for one in recent_consultations(referral)[:MAX_SHOWN]
        if (near := closeness(one, referral))
    ]
    order = list(Closeness)
    return sorted(found, key=lambda one: order.index(one.closeness))


def recent_consultations(referral: Referral) -> QuerySet[Consultation]:
    days = (referral.received_on - policy.CONSULTATION_LOOKS_BACK, referral.received_on)
    rows = Consultation.objects.for_service(referral.service).between(*days)
    return rows.filter(link_to_referral=None).select_related(
        "consultee__team", "consultee_area", "consultant"
    )


def closeness(consultation: Consultation, referral: Referral) -> Closeness | None:
    """None: somebody is named, and it is neither the referrer nor a colleague of theirs."""
    person = consultation.consultee
    if person and person.pk == referral.referrer_id:
        return Closeness.PERSON
    if person and person.team and is_of_team(person.team, referral):
        return Closeness.TEAM
    if referral.team and normal(consultation.consultee_organisation) == normal(referral.team):
        return Closeness.ORGANISATION
    return None if person else Closeness.NO_NAME


def is_of_team(team: object, referral: Referral) -> bool:
    if referral.referrer and referral.referrer.team == team:
        return True
    return bool(referral.team) and normal(str(team)) == normal(referral.team)


def why_not_linked(consultation: Consultation, referral: Referral) -> str:
    """The reason, or nothing where a clinician may link the two."""
    if consultation.service_id != referral.service_id:
        return ELSEWHERE
    if referral.source in FROM_THE_FAMILY:
        return FROM_FAMILY
    if consultation.day > referral.received_on:
        return LATER
    return TAKEN if hasattr(consultation, "link_to_referral") else ""
