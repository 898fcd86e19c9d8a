"""Whether a file can still be undone. Reads, never writes."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q

from config import policy
from referrals.models import Referral, ReferralChange, ReferralImport, SecondRating
from referrals.models.batches import STALLED_AFTER

PERSON_CHANGED = "Somebody has rated, overruled or linked referrals of this file since it was read. Undoing it would lose their work."
IN_A_SAMPLE = (
    "Referrals of this file were drawn for second rating. Undoing it would change a sample that is fixed."
)


def why_not_undone(batch: ReferralImport, now: datetime) -> str:
    """The reason, or nothing where it can be undone."""
    if batch.undone_at:
        return "This file is undone already."
    if batch.finished_at is None:
        return "This file is still being read."
    if another_is_read(batch, now):
        return "Another file is being read just now. Undo this one when it is finished."
    if batch.imported_at < now - policy.IMPORT_UNDO_WITHIN:
        return f"A file can be undone for {policy.IMPORT_UNDO_WITHIN.days} days. After that its earlier state is not kept."
    return built_upon(batch)


def another_is_read(batch: ReferralImport, now: datetime) -> bool:
    going_on = ReferralImport.objects.filter(
        service=batch.service_id, finished_at__isnull=True, imported_at__gte=now - STALLED_AFTER
    )
    return going_on.exists()


def built_upon(batch: ReferralImport) -> str:
    """What happened to the file's referrals after it."""
    if later := later_change(batch):
        if later.batch is None:
            return PERSON_CHANGED
        return f"The later file “{later.batch.file_name}” changed referrals of this one. Undo the later file first."
    if touched_by_people(batch):
        return PERSON_CHANGED
    if SecondRating.objects.filter(
        Q(referral__batch=batch) | Q(referral__earlier_states__batch=batch)
    ).exists():
        return IN_A_SAMPLE
    return ""


def later_change(batch: ReferralImport) -> ReferralChange | None:
    others = ReferralChange.objects.exclude(batch=batch).select_related("batch").order_by()
    of_created = others.filter(referral__batch=batch)
    of_changed = others.filter(referral__changes__batch=batch, pk__gt=F("referral__changes__pk"))
    return of_created.first() or of_changed.first()


def touched_by_people(batch: ReferralImport) -> bool:
    """A rating that changed nothing leaves no line in the history, but its own date."""
    after = Q()
    for moment in ("rated_at", "overruled_at", "referrer_decided_at"):
        after |= Q(**{f"{moment}__gte": batch.imported_at})
    own = Q(batch=batch) | Q(earlier_states__batch=batch)
    return Referral.not_undone.filter(own, after).exists()
