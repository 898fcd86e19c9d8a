"""A service's own instruments: made, copied, published, retired. Only a draft can change."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.crypto import get_random_string

from core import audit
from core.errors import Refused
from core.identifiers import refuse_identifiers
from feedback.enums import InstrumentState
from feedback.instrument_rules import IS_SHARED, why_not_changeable, why_not_publishable
from feedback.models import Instrument, Item
from people.models import Person, Service

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
# Everything of a question but where it stands.
COPIED: tuple[str, ...] = ("key", "kind", "wording", "label", "options", "required", "phrases", "synonyms")
COPIED += ("low", "high", "with_not_sure", "with_prefer_not")


def new_key() -> str:
    """Never the key of a shipped instrument or question, nor of another service's."""
    return f"own-{get_random_string(12, ALPHABET)}"


@transaction.atomic
def make_instrument(
    *, service: Service, title: str, intro: str = "", copy_of: Instrument | None = None, by: Person
) -> Instrument:
    """A draft, empty or with the questions of another instrument, which keep their keys."""
    refuse_identifiers(f"{title}\n{intro}")
    if copy_of is not None and copy_of.service_id not in {None, service.pk}:
        raise Refused("Choose one of the instruments that this service can see.")
    draft = Instrument.objects.create(
        key=new_key(), service=service, title=title, intro=intro, state=InstrumentState.DRAFT
    )
    if copy_of is not None:
        copy_items(copy_of, draft)
    audit.record("instrument.made", by=by, about=draft, copy_of=copy_of.pk if copy_of else None)
    return draft


def copy_items(source: Instrument, target: Instrument) -> None:
    Item.objects.bulk_create(
        Item(instrument=target, order=order, **{name: getattr(item, name) for name in COPIED})
        for order, item in enumerate(source.items.all(), start=1)
    )


@transaction.atomic
def change_instrument(*, instrument: Instrument, title: str, intro: str, by: Person) -> Instrument:
    refuse_identifiers(f"{title}\n{intro}")
    draft = changeable(instrument)
    draft.title, draft.intro = title, intro
    draft.save(update_fields=["title", "intro"])
    audit.record("instrument.changed", by=by, about=draft)
    return draft


@transaction.atomic
def make_version(*, instrument: Instrument, by: Person) -> Instrument:
    """The draft of the next version; the one that there is already, if there is one."""
    if instrument.service_id is None:
        raise Refused(IS_SHARED)
    versions = Instrument.objects.select_for_update().filter(key=instrument.key)
    latest = list(versions.order_by("version"))[-1]
    if latest.is_draft:
        return latest
    number = versions.aggregate(last=Max("version"))["last"] + 1
    draft = Instrument.objects.create(
        key=latest.key,
        version=number,
        service=latest.service,
        title=latest.title,
        intro=latest.intro,
        state=InstrumentState.DRAFT,
    )
    copy_items(latest, draft)
    audit.record("instrument.version_made", by=by, about=draft, version=number)
    return draft


@transaction.atomic
def publish_instrument(*, instrument: Instrument, by: Person) -> Instrument:
    draft = changeable(instrument)
    if reason := why_not_publishable(draft):
        raise Refused(reason)
    draft.state = InstrumentState.PUBLISHED
    draft.save(update_fields=["state"])
    audit.record("instrument.published", by=by, about=draft, version=draft.version)
    return draft


@transaction.atomic
def retire_instrument(*, instrument: Instrument, by: Person) -> None:
    """It is offered no more. Occasions that ask with it go on, and their answers stay."""
    if instrument.service_id is None:
        raise Refused(IS_SHARED)
    published = Instrument.objects.filter(key=instrument.key, state=InstrumentState.PUBLISHED)
    if published.update(state=InstrumentState.RETIRED):
        audit.record("instrument.retired", by=by, about=instrument, version=instrument.version)


@transaction.atomic
def discard_draft(*, instrument: Instrument, by: Person) -> None:
    draft = changeable(instrument)
    audit.record("instrument.discarded", by=by, about=draft, version=draft.version)
    draft.delete()


def changeable(instrument: Instrument) -> Instrument:
    """The instrument, locked until the end of the transaction, if it may change at all."""
    locked = Instrument.objects.select_for_update().filter(pk=instrument.pk).first()
    if locked is None:
        raise Refused("This draft was deleted in the meantime.")
    if reason := why_not_changeable(locked):
        raise Refused(reason)
    return locked
