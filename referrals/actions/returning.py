"""What an undone file had changed returns to what it was, in short transactions: nobody waits long for one."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from core import audit
from referrals.history import difference, restore, restored, snapshot, write_fields
from referrals.models import (
    CriteriaVersion,
    EarlierState,
    Referral,
    ReferralChange,
    ReferralImport,
    in_force_on,
)

AT_ONCE = 500


def restore_changed_rows(batch: ReferralImport) -> int:
    """Every lot is a transaction of its own and takes away what it needed: where the work was cut off, it goes on with
    what is left. The criteria may be others by now: what follows from them is derived anew."""
    criteria = list(CriteriaVersion.objects.for_service(batch.service).order_by("in_force_from"))
    returned = 0
    while some := restore_lot(batch, criteria):
        returned += some
    return returned


@transaction.atomic
def restore_lot(batch: ReferralImport, criteria: list[CriteriaVersion]) -> int:
    lot = EarlierState.objects.filter(batch=batch).order_by("pk")[:AT_ONCE]
    states = {state.referral_id: state for state in lot}
    if not states:
        return 0
    held = Referral.with_undone.select_for_update(of=("self",)).filter(pk__in=states)
    stands = worked_on_since(batch, list(states))
    rows = [one for one in held if one.pk not in stands]
    fields: set[str] = set()
    for one in rows:
        fields |= put_back(one, states[one.pk], criteria)
    if fields:
        write_fields(rows, fields)
    ReferralChange.objects.filter(batch=batch, referral__in=states).delete()
    EarlierState.objects.filter(pk__in=[state.pk for state in states.values()]).delete()
    # Each lot is a write of its own: without its line in the trail, kept figures would go on from before it.
    audit.record("referrals.put_back", by=batch.undone_by, about=batch, referrals=len(rows))
    return len(states)


def worked_on_since(batch: ReferralImport, referrals: list[int]) -> set[int]:
    """Of these, what somebody rated, overruled or linked after the file was undone: their work stands."""
    after = Q(changes__changed_at__gte=batch.undone_at, changes__batch__isnull=True)
    for moment in ("rated_at", "overruled_at", "referrer_decided_at"):
        after |= Q(**{f"{moment}__gte": batch.undone_at})
    found = Referral.with_undone.filter(after, pk__in=referrals).order_by()
    return set(found.values_list("pk", flat=True))


def put_back(referral: Referral, state: EarlierState, criteria: list[CriteriaVersion]) -> set[str]:
    """The referral as it was before the file; which of its fields differ now."""
    now = snapshot(referral)
    restore(referral, restored(state.fields))
    referral.criteria_version = in_force_on(criteria, referral.received_on)
    referral.derive()
    return set(difference(now, snapshot(referral)))
