"""What undone files left behind, put right in short transactions. What they brought nobody sees any more meanwhile."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from people.models import Service
from referrals.actions.returning import restore_changed_rows
from referrals.models import EarlierState, Referral, ReferralImport

AT_ONCE = 500


def clear_away(batch: ReferralImport) -> int:
    """Every lot is a transaction of its own: where the work was cut off, it goes on with what is left."""
    removed = 0
    while some := clear_lot(batch):
        removed += some
    return removed


@transaction.atomic
def clear_lot(batch: ReferralImport) -> int:
    left = Referral.with_undone.filter(batch=batch).order_by("pk").values_list("pk", flat=True)
    some = list(left[:AT_ONCE])
    if some:
        Referral.with_undone.filter(pk__in=some).delete()
    return len(some)


def clear_away_all(now: datetime) -> int:
    """Of every file whose undoing was cut off."""
    return sum(
        restore_changed_rows(batch) + clear_away(batch) for batch in half_undone(ReferralImport.objects.all())
    )


def make_way(service: Service) -> None:
    """Before another file is read: a reference that is still being cleared away could not be taken again, and what is
    still to be put back would be put over what the new file says."""
    with transaction.atomic():
        Service.objects.select_for_update().get(pk=service.pk)
        for batch in half_undone(ReferralImport.objects.filter(service=service)):
            restore_changed_rows(batch)
            clear_away(batch)


def half_undone(batches: QuerySet[ReferralImport]) -> list[ReferralImport]:
    """The latest first: what two of them changed goes back step by step."""
    brought = Exists(Referral.with_undone.filter(batch=OuterRef("pk")))
    changed = Exists(EarlierState.objects.filter(batch=OuterRef("pk")))
    undone = batches.filter(brought | changed, undone_at__isnull=False)
    return list(undone.select_related("service").order_by("-pk"))


def progress_of(batch: ReferralImport) -> dict[str, int] | None:
    """How far the undoing is; None where nothing is left of it."""
    if not batch.undone_at:
        return None
    left = Referral.with_undone.filter(batch=batch).count() + batch.earlier_states.count()
    total = max(left, batch.report.get("created", 0) + batch.report.get("updated", 0))
    return {"done": total - left, "total": total} if left else None
