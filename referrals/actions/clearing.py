"""What undone files had brought, cleared away in short transactions: nobody sees it any more, and nobody waits for it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from people.models import Service
from referrals.models import Referral, ReferralImport

AT_ONCE = 500


def clear_away(batch: ReferralImport) -> int:
    """Every lot is a transaction of its own: where the work was cut off, it goes on with what is left."""
    removed = 0
    while some := clear_lot(batch):
        removed += some
    return removed


@transaction.atomic
def clear_lot(batch: ReferralImport) -> int:
    left = Referral.even_undone.filter(batch=batch).order_by("pk").values_list("pk", flat=True)
    some = list(left[:AT_ONCE])
    if some:
        Referral.even_undone.filter(pk__in=some).delete()
    return len(some)


def clear_away_all(now: datetime) -> int:
    """Of every file whose clearing was cut off."""
    return sum(clear_away(batch) for batch in undone_with_referrals(ReferralImport.objects.all()))


def make_way(service: Service) -> None:
    """Before another file is read: a reference that is still being cleared away could not be taken again."""
    with transaction.atomic():
        Service.objects.select_for_update().get(pk=service.pk)
        for batch in undone_with_referrals(ReferralImport.objects.filter(service=service)):
            clear_away(batch)


def undone_with_referrals(batches: QuerySet[ReferralImport]) -> list[ReferralImport]:
    brought = Referral.even_undone.filter(batch=OuterRef("pk"))
    return list(batches.filter(Exists(brought), undone_at__isnull=False).order_by("pk"))


def progress_of(batch: ReferralImport) -> dict[str, int] | None:
    """How far the clearing is; None where nothing is left of it."""
    left = Referral.even_undone.filter(batch=batch).count() if batch.undone_at else 0
    total = max(left, batch.report.get("created", 0))
    return {"done": total - left, "total": total} if left else None
