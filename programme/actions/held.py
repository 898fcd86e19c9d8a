"""Entering and removing tables of what is never held by row."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from config import policy
from core import audit
from core.errors import Refused
from people.models import Person, Service
from people.permissions import user_can_run_service
from programme.enums import TableKind
from programme.held.kinds import KINDS, HeldTableKind, Unit
from programme.held.values import EnteredTable
from programme.models import HeldCell, HeldTable


@transaction.atomic
def enter_table(
    *, service: Service, kind: TableKind, entered: EnteredTable, by: Person, now: datetime
) -> HeldTable:
    """A table of the same kind and time is replaced. Counts from 1 to the floor are masked here and stored nowhere."""
    if not user_can_run_service(by, service):
        raise PermissionDenied("Only the service’s own team enters its tables.")
    spec = KINDS[kind]
    if spec.licensed and not entered.has_licence:
        raise Refused(
            "Say that the service holds the licence of these measures, or leave the table out.",
            code="licence",
        )
    if not entered.cells:
        raise Refused("Enter at least one number.", code="empty")
    same = HeldTable.objects.filter(
        service=service, kind=kind, starts_on=entered.starts_on, ends_on=entered.ends_on
    )
    replaced, _ = same.delete()
    table = HeldTable(
        service=service,
        kind=kind,
        starts_on=entered.starts_on,
        ends_on=entered.ends_on,
        source=entered.source,
        has_licence=entered.has_licence,
        entered_at=now,
        entered_by=by,
    )
    table.full_clean()
    table.save()
    HeldCell.objects.bulk_create(cells_of(table, spec, entered))
    audit.record(
        "held_table.entered",
        by=by,
        about=table,
        kind=kind,
        cells=len(entered.cells),
        replaced=bool(replaced),
        changes_figures=False,
    )
    return table


def cells_of(table: HeldTable, spec: HeldTableKind, entered: EnteredTable) -> list[HeldCell]:
    places = {row: place for place, row in enumerate(dict.fromkeys(one.row for one in entered.cells))}
    return [
        HeldCell(
            table=table,
            place=places[one.row],
            row=one.row,
            column=one.column,
            value=None if is_too_small(one.value, spec.column(one.column).unit) else one.value,
        )
        for one in entered.cells
    ]


def is_too_small(value: Decimal, unit: Unit) -> bool:
    return unit is Unit.COUNT and 0 < value <= policy.MAX_HIDDEN_COUNT


@transaction.atomic
def remove_table(*, table: HeldTable, by: Person) -> None:
    if not user_can_run_service(by, table.service):
        raise PermissionDenied("Only the service’s own team removes its tables.")
    audit.record("held_table.removed", by=by, about=table, kind=table.kind, changes_figures=False)
    table.delete()
