from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from core import audit
from people.models import Locality, Person, Service
from referrals.mappings import NOT_KNOWN, OUTSIDE, checked
from referrals.models import ReferralMapping

SAVED = ("name", "columns", "values", "criteria", "weeks_mean")


@transaction.atomic
def save_mapping(
    *, service: Service, definition: object, mapping: ReferralMapping | None = None, by: Person, now: datetime
) -> ReferralMapping:
    """Save how a file is read, as referrals.mappings describes it; under a name that is there, in its place.

    Raises ValidationError with everything that is wrong. Localities that the mapping names come to be.
    """
    clean = checked(definition)
    named = ReferralMapping.objects.filter(service=service, name=clean.name).first()
    if mapping is None:
        mapping = named or ReferralMapping(service=service)
    elif named is not None and named.pk != mapping.pk:
        raise ValidationError(f"There is already a mapping called “{clean.name}”.")
    if mapping.pk and all(getattr(mapping, field) == getattr(clean, field) for field in SAVED):
        return mapping
    for field in SAVED:
        setattr(mapping, field, getattr(clean, field))
    mapping.saved_at, mapping.saved_by = now, by
    mapping.save()
    name_localities(service, clean.values["locality"])
    audit.record("referral_mapping.saved", by=by, about=mapping, name=mapping.name, changes_figures=False)
    return mapping


def name_localities(service: Service, places: dict[str, str]) -> None:
    known = {
        name.casefold() for name in Locality.objects.filter(service=service).values_list("name", flat=True)
    }
    for place in dict.fromkeys(places.values()):
        if place not in {OUTSIDE, NOT_KNOWN} and place.casefold() not in known:
            Locality.objects.create(service=service, name=place)
            known.add(place.casefold())
