"""The one table of what is mailed: each app puts its notices into it in its `ready()`, and all of them are sent from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from django.db.models import Model

from core.registries import Registry
from notifications.details import NoticeDetails
from notifications.kind import NotificationKind
from notifications.subjects import NoticeSubject, Thing
from people.models import Person


@dataclass(frozen=True)
class AppNotices:
    """`kinds` with their default words; `things` that they are about, by the name that stands before the colon in
    "booking:12"; `write_due(now)` writes down what falls due by the clock."""

    kinds: tuple[NotificationKind, ...] = ()
    things: Mapping[str, Thing] = field(default_factory=dict)
    write_due: Callable[[datetime], None] | None = None


DISPATCH: Registry[AppNotices] = Registry()


def kinds() -> list[NotificationKind]:
    return sorted(chain.from_iterable(app.kinds for app in DISPATCH), key=lambda kind: kind.order)


def kind_called(key: str) -> NotificationKind | None:
    return next((kind for app in DISPATCH for kind in app.kinds if kind.key == key), None)


def things() -> Iterator[tuple[str, Thing]]:
    for app in DISPATCH:
        yield from app.things.items()


def thing_of(row: Model) -> tuple[str, Thing]:
    return next((name, thing) for name, thing in things() if isinstance(row, thing.model))


def name_of(row: Model) -> str:
    return f"{thing_of(row)[0]}:{row.pk}"


def find(name: str) -> Model | None:
    kind, _, pk = name.partition(":")
    found = next((thing for name, thing in things() if name == kind), None)
    return found.rows().filter(pk=pk).first() if found else None


def subject_of(row: Model, reader: Person, details: NoticeDetails) -> NoticeSubject:
    return thing_of(row)[1].subject(row, reader, details)
