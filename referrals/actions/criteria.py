"""A new version of the criteria, and what it means for the referrals received under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import batched

from django.db import transaction

from core import audit
from core.errors import Refused
from people.models import Person, Service
from referrals.enums import Criterion
from referrals.models import CriteriaVersion, Referral


@transaction.atomic
def save_criteria_version(
    *,
    service: Service,
    in_force_from: date,
    items: Iterable[str],
    accepts_antenatal: bool = True,
    youngest_months: int = 0,
    oldest_months: int = 24,
    by: Person,
    now: datetime,
) -> CriteriaVersion:
    """Add a version. The same version again is the one that is there; another for the same day is refused."""
    Service.objects.select_for_update().get(pk=service.pk)
    what = {
        "items": [item for item in Criterion.values if item in set(items)],
        "accepts_antenatal": accepts_antenatal,
        "youngest_months": youngest_months,
        "oldest_months": oldest_months,
    }
    if not what["items"]:
        raise Refused("Choose at least one item for the checklist.")
    if youngest_months > oldest_months:
        raise Refused("The youngest age must not be above the oldest.")
    versions = CriteriaVersion.objects.for_service(service)
    if there := versions.filter(in_force_from=in_force_from).first():
        if all(getattr(there, field) == value for field, value in what.items()):
            return there
        raise Refused(f"Version {there.version} already starts on that day. Choose another day.")
    version = versions.create(
        service=service,
        version=(versions.order_by("-version").values_list("version", flat=True).first() or 0) + 1,
        in_force_from=in_force_from,
        saved_at=now,
        saved_by=by,
        **what,
    )
    moved = put_under(version)
    audit.record("criteria.saved", by=by, about=version, version=version.version, referrals_moved=moved)
    return version


def put_under(version: CriteriaVersion) -> int:
    """Referrals received while this version holds are judged by it from now on."""
    later = CriteriaVersion.objects.filter(
        service=version.service_id, in_force_from__gt=version.in_force_from
    ).order_by("in_force_from")
    received = Referral.not_undone.filter(
        service=version.service_id, received_on__gte=version.in_force_from
    ).order_by("pk")
    if following := later.first():
        received = received.filter(received_on__lt=following.in_force_from)
    moved = 0
    for some in batched(received.iterator(chunk_size=500), 500, strict=False):
        for referral in some:
            referral.criteria_version = version
            referral.derive()
        Referral.not_undone.bulk_create(
            some,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["criteria_version", "is_duplicate", "appropriateness", "completeness"],
        )
        moved += len(some)
    return moved
