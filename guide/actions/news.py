"""News and events are written by members of the network, looked at by those who run the service, shown, hidden and deleted."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from guide.models import NetworkItem
from guide.network_enums import ItemState
from guide.network_notices import announce_item, ask_to_look_at
from guide.permissions import user_can_change_item, user_can_write_news
from guide.wanted import WantedItem
from people.models import Person
from people.permissions import user_can_run_service

NOT_FOR_YOU = "Only whoever wrote this, and those who run the service, change it."


@transaction.atomic
def save_item(
    *, wanted: WantedItem, by: Person, now: datetime, item: NetworkItem | None = None
) -> NetworkItem:
    """What a member writes or changes waits until somebody who runs the service has looked at it."""
    if item and not user_can_change_item(by, item):
        raise PermissionDenied(NOT_FOR_YOU)
    runs = user_can_run_service(by, wanted.service)
    if not item and not runs and not (by.service_id == wanted.service.pk and user_can_write_news(by)):
        raise PermissionDenied("Only members of the network write here. Join it first.")
    if wanted.ends_at and wanted.ends_at <= now:
        raise Refused("This event is over already. Choose a day that is still to come.", code="day")
    held = item or NetworkItem(written_at=now, written_by=by)
    for one in fields(wanted):
        setattr(held, one.name, getattr(wanted, one.name))
    held.calendar_sequence += 1 if item else 0
    held.state = ItemState.SHOWN if runs else ItemState.WAITING
    held.decided_at, held.decided_by = (now, by) if runs else (None, None)
    held.hidden_because = ""
    held.save()
    audit.record("network_item.saved", by=by, about=held, kind=held.kind, changes_figures=False)
    if runs:
        announce_item(held, now)
    else:
        ask_to_look_at(held, now)
    return held


@transaction.atomic
def show_item(*, item: NetworkItem, by: Person, now: datetime) -> None:
    check_runs(item, by)
    held = NetworkItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if held.state == ItemState.SHOWN:
        return
    decide(held, ItemState.SHOWN, "", by, now)
    audit.record("network_item.shown", by=by, about=held, changes_figures=False)
    announce_item(held, now)


@transaction.atomic
def hide_item(*, item: NetworkItem, because: str, by: Person, now: datetime) -> None:
    """Its writer reads why; nobody else sees it any more but those who run the service."""
    check_runs(item, by)
    if not because.strip():
        raise Refused("Say why, so that whoever wrote it knows.", code="because")
    held = NetworkItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    decide(held, ItemState.HIDDEN, because.strip(), by, now)
    audit.record("network_item.hidden", by=by, about=held, changes_figures=False)


@transaction.atomic
def delete_item(*, item: NetworkItem, by: Person) -> None:
    if not user_can_change_item(by, item):
        raise PermissionDenied(NOT_FOR_YOU)
    audit.record("network_item.deleted", by=by, about=item, changes_figures=False)
    item.delete()


def decide(item: NetworkItem, state: ItemState, because: str, by: Person, now: datetime) -> None:
    item.state, item.hidden_because, item.decided_at, item.decided_by = state, because, now, by
    item.save(update_fields=["state", "hidden_because", "decided_at", "decided_by"])


def check_runs(item: NetworkItem, by: Person) -> None:
    if not user_can_run_service(by, item.service_id):
        raise PermissionDenied("Those who run the service decide this.")
