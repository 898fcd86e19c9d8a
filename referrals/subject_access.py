"""What the room holds about a worker: the referrals they made, and what they said of others' as a clinician.

What it holds about the family is not theirs, and no reference of a referral leaves with it.
"""

from __future__ import annotations

from core.subject_access import Facts, SubjectPart
from people.models import Person
from referrals.enums import Appropriateness
from referrals.models import ConsultationLink, Referral, SecondRating


def own_referrals(person: Person) -> list[SubjectPart]:
    return [
        ("Referrals recorded as made by you", made(person)),
        ("Referrals you rated or overruled", rated(person)),
        ("Referrals whose referrer you decided", decided(person)),
        ("Second ratings you gave", second(person)),
        ("Referrals you linked to a consultation", linked(person)),
    ]


def made(person: Person) -> list[Facts]:
    rows = Referral.not_undone.filter(referrer=person).select_related("service").order_by("received_on", "pk")
    return [
        {
            "Received": referral.received_on.isoformat(),
            "By": referral.service.name,
            "How we knew that it was you": referral.get_referrer_link_display(),
        }
        for referral in rows
    ]


def rated(person: Person) -> list[Facts]:
    """The reason for an overrule is the clinician's own words."""
    ratings = Referral.not_undone.filter(rated_by=person).select_related("service").order_by("rated_at")
    overrules = Referral.not_undone.filter(overruled_by=person).select_related("service")
    return [
        {"by": one.service.name, "when": one.rated_at, "rated": one.get_appropriateness_display()}
        for one in ratings
    ] + [
        {
            "by": one.service.name,
            "when": one.overruled_at,
            "overruled": Appropriateness(one.overruled_to).label,
            "because": one.overrule_reason,
        }
        for one in overrules.order_by("overruled_at")
    ]


def decided(person: Person) -> list[Facts]:
    rows = Referral.not_undone.filter(referrer_decided_by=person).select_related("service")
    return [{"by": one.service.name, "when": one.referrer_decided_at} for one in rows]


def second(person: Person) -> list[Facts]:
    rows = SecondRating.objects.filter(rated_by=person).select_related("sample__service")
    return [
        {"by": one.sample.service.name, "when": one.rated_at, "rated": one.get_second_display()}
        for one in rows
    ]


def linked(person: Person) -> list[Facts]:
    rows = ConsultationLink.objects.filter(linked_by=person).select_related("consultation")
    return [{"consultation on": one.consultation.day, "when": one.linked_at} for one in rows]
