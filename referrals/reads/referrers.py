"""Who made referrals, by name, for those who may know it."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from people.models import Person, Service
from referrals.permissions import user_can_see_referrals


def referrer_names(service: Service, ids: Iterable[int], *, for_person: Person) -> dict[int, str]:
    """Names behind the ids, for the service's own clinicians. Anyone else is refused."""
    if not user_can_see_referrals(for_person, service):
        raise PermissionDenied("Only the service's own clinicians see who referred.")
    asked = set(ids)
    named = Person.objects.filter(pk__in=asked, referrals__service=service).distinct()
    return dict(named.values_list("pk", "full_name"))
