"""Undoing a file: what it brought goes, what it changed returns to what it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import batched
from typing import Any

from django.db import connections, transaction

from core import audit
from core.errors import Refused
from people.models import Service
from referrals.actions.clearing import clear_away
from referrals.actions.consultations import unlink_all
from referrals.history import difference, restore, restored, snapshot
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
FIELDS = {field.attname: field for field in Referral._meta.concrete_fields}


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
    """What the worker does; again, it goes on where it was cut off. What stands against it by now is told on the file's
    page."""
    if batch.undone_at is None and batch.undo_asked_at is not None:
        try:
            batch = take_back(batch=batch, by=batch.undo_asked_by, now=now)
        except Refused:
            batch.undo_asked_at = batch.undo_asked_by = None
            batch.save(update_fields=["undo_asked_at", "undo_asked_by"])
    if batch.undone_at is not None:
        clear_away(batch)
    return batch


@transaction.atomic
def undo_import(*, batch: ReferralImport, by: Any, now: datetime) -> ReferralImport:
    """All of it or, where something was built upon it, nothing."""
    batch = take_back(batch=batch, by=by, now=now)
    clear_away(batch)
    return batch


@transaction.atomic
def take_back(*, batch: ReferralImport, by: Any, now: datetime) -> ReferralImport:
    """From here on the file counts for nobody: what it changed is put back, what it brought is out of every reader's
    sight and waits to be cleared away."""
    Service.objects.select_for_update().get(pk=batch.service_id)
    batch = ReferralImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if reason := why_not_undone(batch, now):
        raise Refused(reason)
    returned = put_back(batch)
    links = ConsultationLink.objects.filter(referral__batch=batch).select_related("referral", "consultation")
    unlink_all(links, by=by, now=now)
    removed = Referral.objects.filter(batch=batch).count()
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
        write([(state.referral_id, as_before(state, criteria)) for state in states])
        returned += len(states)
    batch.changes.all().delete()
    batch.earlier_states.all().delete()
    return returned


def as_before(state: EarlierState, criteria: list[CriteriaVersion]) -> dict[str, Any]:
    """The fields in which the referral differs from what it was before the file, as they were."""
    referral = state.referral
    now = snapshot(referral)
    restore(referral, restored(state.fields))
    referral.criteria_version = in_force_on(criteria, referral.received_on)
    referral.derive()
    return {name: value for name, (_, value) in difference(now, snapshot(referral)).items()}


def write(rows: list[tuple[int, dict[str, Any]]]) -> None:
    """One statement for each set of fields, and only these: others wait while it goes on."""
    connection = connections[Referral.objects.db]
    quote = connection.ops.quote_name
    alike: dict[tuple[str, ...], list[list[Any]]] = defaultdict(list)
    for pk, fields in rows:
        kept = [FIELDS[name].get_db_prep_save(value, connection) for name, value in fields.items()]
        alike[tuple(fields)].append([*kept, pk])
    with connection.cursor() as cursor:
        for names, values in alike.items():
            if names:
                columns = ", ".join(f"{quote(str(FIELDS[name].column))} = %s" for name in names)
                cursor.executemany(
                    f"UPDATE {quote(Referral._meta.db_table)} SET {columns} WHERE id = %s", values
                )


def lots(states: Any) -> Iterator[tuple[EarlierState, ...]]:
    yield from batched(states.order_by("pk").iterator(chunk_size=AT_ONCE), AT_ONCE, strict=False)


def forget_earlier_states(now: datetime) -> int:
    """When a file is too old to be undone, what was before it has no use."""
    return EarlierState.objects.filter(batch__imported_at__lt=now - UNDO_WITHIN).delete()[0]
