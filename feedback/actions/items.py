"""The questions of a draft: added, picked from those asked elsewhere, changed, moved, taken out."""

from __future__ import annotations

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction

from core import audit
from core.errors import Refused
from core.identifiers import refuse_identifiers
from feedback.actions.authoring import COPIED, changeable, new_key
from feedback.instrument_rules import (
    ASKED_ELSEWHERE,
    ItemAsked,
    bank_for,
    is_asked_elsewhere,
    why_not_asked,
    why_not_one_more,
)
from feedback.models import Instrument, Item
from people.models import Person


@transaction.atomic
def add_item(*, instrument: Instrument, asked: ItemAsked, by: Person) -> Item:
    check(asked)
    draft = changeable(instrument)
    item = Item.objects.create(instrument=draft, key=new_key(), order=next_order(draft), **asdict(asked))
    audit.record("item.added", by=by, about=item, kind=str(asked.kind))
    return item


@transaction.atomic
def add_from_bank(*, instrument: Instrument, item: Item, by: Person) -> Item:
    """The same question with the same key, so that its answers can be laid beside those given elsewhere."""
    draft = changeable(instrument)
    if item.pk not in {one.pk for one in bank_for(draft)}:
        raise Refused("Choose one of the questions on the list.")
    order = next_order(draft)
    same = {name: getattr(item, name) for name in COPIED}
    added = Item.objects.create(instrument=draft, order=order, **same)
    audit.record("item.added", by=by, about=added, key=item.key)
    return added


def next_order(draft: Instrument) -> int:
    if reason := why_not_one_more(draft):
        raise Refused(reason)
    return draft.items.count() + 1


@transaction.atomic
def change_item(*, item: Item, asked: ItemAsked, by: Person) -> Item:
    check(asked)
    held(item)
    if is_asked_elsewhere(item):
        raise Refused(ASKED_ELSEWHERE)
    for name, value in asdict(asked).items():
        setattr(item, name, value)
    item.save()
    audit.record("item.changed", by=by, about=item)
    return item


@transaction.atomic
def make_item_own(*, item: Item, by: Person) -> Item:
    """From now on it is another question: its words may change, and its answers stand alone."""
    held(item)
    item.key, item.phrases, item.synonyms = new_key(), [], {}
    item.save(update_fields=["key", "phrases", "synonyms"])
    audit.record("item.made_own", by=by, about=item)
    return item


@transaction.atomic
def move_item(*, item: Item, up: bool, by: Person) -> None:
    """Past its neighbour; at either end it stays where it is."""
    draft = held(item)
    items = list(draft.items.all())
    at = [one.pk for one in items].index(item.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(items):
        return
    items[at], items[to] = items[to], items[at]
    number(items)
    audit.record("item.moved", by=by, about=item, up=up)


@transaction.atomic
def remove_item(*, item: Item, by: Person) -> None:
    draft = held(item)
    audit.record("item.removed", by=by, about=item)
    item.delete()
    number(list(draft.items.all()))


def held(item: Item) -> Instrument:
    """The question's draft, locked; refused where somebody took the question out in the meantime."""
    draft = changeable(item.instrument)
    if not draft.items.filter(pk=item.pk).exists():
        raise Refused("This question was taken out in the meantime.")
    return draft


def number(items: list[Item]) -> None:
    for order, item in enumerate(items, start=1):
        item.order = order
    Item.objects.bulk_update(items, ["order"])


def check(asked: ItemAsked) -> None:
    if wrong := why_not_asked(asked):
        raise ValidationError(wrong)
    refuse_identifiers("\n".join(asked.words))
