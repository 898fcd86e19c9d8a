"""Linking a referral to the consultation that it came out of, and taking the link away again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from people.models import Person
from referrals.consulted import why_not_linked
from referrals.models import ConsultationLink, Referral
from supervision.actions import change_consultation
from supervision.enums import Led
from supervision.models import Consultation


@transaction.atomic
def link_consultation(
    *, referral: Referral, consultation: Consultation, by: Person, now: datetime
) -> ConsultationLink:
    """The log then says that the consultation led to a referral. The same link again is the one that is there."""
    consultation = Consultation.objects.select_for_update(of=("self",), no_key=True).get(pk=consultation.pk)
    if there := ConsultationLink.objects.filter(consultation=consultation, referral=referral).first():
        return there
    if reason := why_not_linked(consultation, referral):
        raise Refused(reason)
    link = ConsultationLink.objects.create(
        referral=referral,
        consultation=consultation,
        led_before=consultation.led_to_referral,
        linked_at=now,
        linked_by=by,
    )
    change_consultation(consultation=consultation, by=by, now=now, led_to_referral=Led.YES)
    audit.record("consultation.linked", by=by, about=referral, consultation=consultation.pk)
    return link


@transaction.atomic
def unlink_consultation(*, link: ConsultationLink, by: Person, now: datetime) -> None:
    """The log says again what it said before the link."""
    consultation, before = link.consultation, link.led_before
    audit.record("consultation.unlinked", by=by, about=link.referral, consultation=consultation.pk)
    link.delete()
    change_consultation(consultation=consultation, by=by, now=now, led_to_referral=before)


def unlink_all(links: Iterable[ConsultationLink], *, by: Person, now: datetime) -> int:
    count = 0
    for link in links:
        unlink_consultation(link=link, by=by, now=now)
        count += 1
    return count
