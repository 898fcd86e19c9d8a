"""The shipped instruments, kept as files that a person can read, and put into the database from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from django.db import transaction

from core import audit
from core.decoding import decoded
from core.errors import Refused
from feedback.enums import INSTRUMENT_FOR, OccasionKind
from feedback.models import Instrument, Item
from people.models import Person

FOLDER = Path(__file__).resolve().parent.parent / "instruments"
# What a person was asked: it may not change under answers already given.
ASKED = ("kind", "wording", "options")


@dataclass(frozen=True)
class ItemFile:
    """A question as its file says it. `phrases` and `synonyms`: how forms of other makers write it and its answers."""

    key: str
    kind: str
    wording: str
    label: str = ""
    options: tuple[str, ...] = ()
    required: bool = True
    phrases: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class InstrumentFile:
    key: str
    version: int
    title: str
    items: tuple[ItemFile, ...]
    intro: str = ""


def read_files(folder: Path = FOLDER) -> list[InstrumentFile]:
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]
    by_key = {file["key"]: {item["key"]: item for item in file["items"]} for file in files}
    for file in files:
        file["items"] = [
            by_key[item["same_as"]][item["key"]] | item if "same_as" in item else item
            for item in file["items"]
        ]
    return [decoded(InstrumentFile, file) for file in files]


@transaction.atomic
def load_instruments(*, by: Person | None = None) -> list[Instrument]:
    """Bring the shipped instruments into the database; again changes nothing."""
    loaded = [load_instrument(file) for file in read_files()]
    if any(created for _, created in loaded):
        audit.record("instruments.loaded", by=by, keys=[instrument.key for instrument, new in loaded if new])
    return [instrument for instrument, _ in loaded]


def load_instrument(file: InstrumentFile) -> tuple[Instrument, bool]:
    instrument, created = Instrument.objects.update_or_create(
        key=file.key, version=file.version, defaults={"title": file.title, "intro": file.intro}
    )
    for order, item in enumerate(file.items, start=1):
        load_item(instrument, item, order)
    return instrument, created


def load_item(instrument: Instrument, item: ItemFile, order: int) -> None:
    asked = {"kind": item.kind, "wording": item.wording, "options": list(item.options)}
    old = instrument.items.filter(key=item.key).first()
    if old and any(getattr(old, name) != asked[name] for name in ASKED) and old.answers.exists():
        raise Refused(
            f"“{old.wording}” has been answered already, so its wording stays. "
            f"Give {instrument.key} a new version number instead."
        )
    Item.objects.update_or_create(
        instrument=instrument,
        key=item.key,
        defaults=asked
        | {
            "label": item.label,
            "order": order,
            "required": item.required,
            "phrases": list(item.phrases),
            "synonyms": dict(item.synonyms),
        },
    )


def instrument_for(kind: str) -> Instrument:
    """The newest shipped version of what is asked on that occasion. A fresh database gets the shipped ones here."""
    newest = Instrument.objects.filter(key=INSTRUMENT_FOR[OccasionKind(kind)], service=None)
    newest = newest.order_by("-version")
    found = newest.first()
    if found is None:
        load_instruments()
        found = newest.first()
    return found  # type: ignore[return-value]
