"""Undoing a file: what it brought goes, what it changed returns to what it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import batched
from typing import Any

from django.db import transaction

from core import audit
from core.errors import Refused
from people.models import Service
from referrals.actions.consultations import unlink_all
from referrals.history import COLUMNS, restored
from referrals.models import (
    ConsultationLink,
    CriteriaVersion,
    EarlierState,
    Referral,
    ReferralImport,
    in_force_on,
)
from referrals.undoing import UNDO_WITHIN, why_not_undone

AT_ONCE = 500
UNDONE_AT_ONCE = 2000


def start_undo(*, batch: ReferralImport, by: Any, now: datetime) -> ReferralImport:
    """Undo the file now or, if it was long, by a worker. Raises Refused with the reason either way."""
    if reason := why_not_undone(batch, now):
        raise Refused(reason)
    if batch.rows_total <= UNDONE_AT_ONCE:
        return undo_import(batch=batch, by=by, now=now)
    batch.undo_asked_at, batch.undo_asked_by = now, by
    batch.save(update_fields=["undo_asked_at", "undo_asked_by"])
    transaction.on_commit(partial(queue, batch.pk))
    return batch


def queue(batch_id: int) -> None:
    from referrals.tasks import undo_referrals

    undo_referrals.enqueue(batch_id)


def finish_undo(*, batch: ReferralImport, now: datetime) -> ReferralImport:
    """What the worker does. What stands against it by now is told on the file's page."""
    if batch.undo_asked_at is None:
        return batch
    try:
        return undo_import(batch=batch, by=batch.undo_asked_by, now=now)
    except Refused:
        batch.undo_asked_at = batch.undo_asked_by = None
        batch.save(update_fields=["undo_asked_at", "undo_asked_by"])
        return batch


@transaction.atomic
def undo_import(*, batch: ReferralImport, by: Any, now: datetime) -> ReferralImport:
    """All of it or, where something was built upon it, nothing."""
    Service.objects.select_for_update().get(pk=batch.service_id)
    batch = ReferralImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if reason := why_not_undone(batch, now):
        raise Refused(reason)
    returned = put_back(batch)
    links = ConsultationLink.objects.filter(referral__batch=batch).select_related("referral", "consultation")
    unlink_all(links, by=by, now=now)
    removed = remove_created(batch)
    batch.rejected_rows.all().delete()
    batch.undone_at, batch.undone_by = now, by
    batch.undo_asked_at = batch.undo_asked_by = None
    batch.save(update_fields=["undone_at", "undone_by", "undo_asked_at", "undo_asked_by"])
    audit.record("referrals.import_undone", by=by, about=batch, removed=removed, returned=returned)
    return batch


def put_back(batch: ReferralImport) -> int:
    """Restore what the file changed. The criteria may be others by now: what follows from them is derived anew."""
    criteria = list(CriteriaVersion.objects.for_service(batch.service).order_by("in_force_from"))
    returned = 0
    for states in lots(EarlierState.objects.filter(batch=batch).select_related("referral")):
        for state in states:
            referral = state.referral
            for field, value in restored(state.fields).items():
                setattr(referral, field, value)
            referral.criteria_version = in_force_on(criteria, referral.received_on)
            referral.derive()
        Referral.objects.bulk_create(
            [state.referral for state in states],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=COLUMNS,
        )
        returned += len(states)
    batch.changes.all().delete()
    batch.earlier_states.all().delete()
    return returned


def lots(states: Any) -> Iterator[tuple[EarlierState, ...]]:
    yield from batched(states.order_by("pk").iterator(chunk_size=AT_ONCE), AT_ONCE, strict=False)


def remove_created(batch: ReferralImport) -> int:
    removed = 0
    while some := list(
        Referral.objects.filter(batch=batch).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    ):
        Referral.objects.filter(pk__in=some).delete()
        removed += len(some)
    return removed


def forget_earlier_states(now: datetime) -> int:
    """When a file is too old to be undone, what was before it has no use."""
    return EarlierState.objects.filter(batch__imported_at__lt=now - UNDO_WITHIN).delete()[0]
