"""Referrals by who made them, and how far they rest on a few."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q

from evidence.concentration import Concentration
from evidence.concentration import concentration as evidence_of_concentration
from people.models import Person, Service
from referrals.enums import FROM_THE_FAMILY
from referrals.models import Referral
from referrals.permissions import user_can_see_referrals


def concentration(service: Service, start: date, end: date) -> dict[str, Any]:
    """{counts: [{referrer_id, received}], the most first; self_or_family; unknown}: ids, never names."""
    every = Referral.objects.for_service(service).received_between(start, end).order_by()
    known = every.filter(referrer__isnull=False).values("referrer_id").annotate(received=Count("pk"))
    family = Q(source__in=FROM_THE_FAMILY)
    others = every.aggregate(
        self_or_family=Count("pk", filter=family),
        unknown=Count("pk", filter=Q(referrer__isnull=True) & ~family),
    )
    return {"counts": list(known.order_by("-received", "referrer_id")), **others}


def referrer_names(service: Service, ids: Iterable[int], *, for_person: Any) -> dict[int, str]:
    """Names behind the ids, for the service's own clinicians. Anyone else is refused."""
    if not user_can_see_referrals(for_person, service):
        raise PermissionDenied("Only the service's own clinicians see who referred.")
    asked = set(ids)
    named = Person.objects.filter(pk__in=asked, referrals__service=service).distinct()
    return dict(named.values_list("pk", "full_name"))


def concentration_numbers(
    service: Service, start: date, end: date, *, among: Collection[int] | None = None
) -> Concentration:
    """Shares of the busiest, Gini, HHI and what is lost if the busiest leaves.

    `among`: ids of people (the trained ones, say) to whom the count is limited; who of them sent none counts as zero.
    Raises evidence.refusal.Refused when no referral has a known referrer.
    """
    received = {row["referrer_id"]: row["received"] for row in concentration(service, start, end)["counts"]}
    people = received.keys() if among is None else set(among)
    return evidence_of_concentration([received.get(person, 0) for person in people])
