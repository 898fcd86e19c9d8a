"""Undoing a file: what it brought goes, what it changed returns to what it was."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from config import policy
from core import audit
from core.errors import Refused
from people.models import Person, Service
from referrals import tasks
from referrals.actions.clearing import clear_away
from referrals.actions.consultations import unlink_all
from referrals.actions.returning import restore_changed_rows
from referrals.models import (
    ConsultationLink,
    EarlierState,
    Referral,
    ReferralImport,
)
from referrals.undoing import why_not_undone

UNDONE_AT_ONCE = 2000
NOT_UNDONE = "Something went wrong while this file was undone, so nothing was changed. You can undo it again."


def start_undo(*, batch: ReferralImport, by: Person, now: datetime) -> ReferralImport:
    """Undo the file now or, if it was long, by a worker. Raises Refused with the reason either way."""
    if reason := why_not_undone(batch, now):
        raise Refused(reason)
    if batch.rows_total <= UNDONE_AT_ONCE:
        return undo_import(batch=batch, by=by, now=now)
    batch.undo_asked_at, batch.undo_asked_by = now, by
    batch.report.pop("undo_problem", None)
    with transaction.atomic():
        batch.save(update_fields=["undo_asked_at", "undo_asked_by", "report"])
        audit.record("referrals.undo_stopped", by=None, about=batch)
        tasks.undo_referrals.enqueue(batch.pk)
    return batch


def give_up_undo(*, batch: ReferralImport) -> None:
    """Nothing is undone by halves: what was taken back already, the next `tick` clears away."""
    if batch.undone_at is None and batch.undo_asked_at is not None:
        batch.undo_asked_at = batch.undo_asked_by = None
        batch.report["undo_problem"] = NOT_UNDONE
        batch.save(update_fields=["undo_asked_at", "undo_asked_by", "report"])


def finish_undo(*, batch: ReferralImport, now: datetime) -> ReferralImport:
    """What the worker does; again, it goes on where it was cut off. What stands against it by now is told on the file's
    page."""
    if batch.undone_at is None and batch.undo_asked_by is not None:
        try:
            batch = take_back(batch=batch, by=batch.undo_asked_by, now=now)
        except Refused:
            batch.undo_asked_at = batch.undo_asked_by = None
            batch.save(update_fields=["undo_asked_at", "undo_asked_by"])
    if batch.undone_at is not None:
        restore_changed_rows(batch)
        clear_away(batch)
    return batch


@transaction.atomic
def undo_import(*, batch: ReferralImport, by: Person, now: datetime) -> ReferralImport:
    """All of it or, where something was built upon it, nothing."""
    batch = take_back(batch=batch, by=by, now=now)
    restore_changed_rows(batch)
    clear_away(batch)
    return batch


@transaction.atomic
def take_back(*, batch: ReferralImport, by: Person, now: datetime) -> ReferralImport:
    """From here on the file counts as undone: what it brought is out of every reader's sight and waits to be cleared
    away, what it changed is put back little by little."""
    Service.objects.select_for_update().get(pk=batch.service_id)
    batch = ReferralImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if reason := why_not_undone(batch, now):
        raise Refused(reason)
    returned = batch.earlier_states.count()
    links = ConsultationLink.objects.filter(referral__batch=batch).select_related("referral", "consultation")
    unlink_all(links, by=by, now=now)
    removed = Referral.not_undone.filter(batch=batch).count()
    batch.rejected_rows.all().delete()
    batch.undone_at, batch.undone_by = now, by
    batch.undo_asked_at = batch.undo_asked_by = None
    batch.save(update_fields=["undone_at", "undone_by", "undo_asked_at", "undo_asked_by"])
    audit.record("referrals.import_undone", by=by, about=batch, removed=removed, returned=returned)
    return batch


def forget_earlier_states(now: datetime) -> int:
    """When a file is too old to be undone, what was before it has no use; unless it is being undone just now."""
    old = EarlierState.objects.filter(
        batch__imported_at__lt=now - policy.IMPORT_UNDO_WITHIN, batch__undone_at__isnull=True
    )
    return old.delete()[0]
