"""Writing the audit log. An explicit call in every action: nothing is recorded behind anyone's back.

A row never holds a person's number. It holds a key that stands in the person's record (`audit_key`): once that is
destroyed the log stops leading to the person, and stays whole. Only the audit page, the copy of a person's own data and retention read it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any, TypeGuard

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import ForeignKey, Model

from core import clock
from core.actors import PERSON, label_without_person
from core.data_changes import note_change
from core.models import AuditEvent

# The people app's Person, which is not known here; or whoever is not signed in.
type Actor = AbstractBaseUser | AnonymousUser


def record(
    verb: str,
    *,
    by: Actor | None = None,
    about: Model | None = None,
    whose: Model | None = None,
    changes_figures: bool = True,
    **details: Any,
) -> AuditEvent:
    """Add one row: `verb` in the past tense ("session.booked"), never any free text of a person's.

    `whose` names the person whose record was opened where `about` is not that person; people in `details` are
    written as their keys. Unless the action says that it changes nothing that is counted, figures are made anew.
    """
    if changes_figures:
        note_change(about)
    whose = about if is_person(about) else whose
    return AuditEvent.objects.create(
        at=clock.now(),
        actor_key=key_of(by),
        actor_label=label_of(by),
        service_id=service_of(about, by),
        verb=verb,
        subject_type=about._meta.label_lower if about is not None else "",
        subject_id=name_of(about),
        person_key=key_of(whose),
        details={name: plain(value) for name, value in details.items()},
    )


def label_of(actor: Actor | None) -> str:
    """It still says something when the person's record is gone; never a name."""
    is_person = actor is not None and not getattr(actor, "is_system", False)
    return PERSON if is_person else label_without_person()


def is_person(thing: object) -> TypeGuard[AbstractBaseUser]:
    return isinstance(thing, get_user_model())


def plain(value: Any) -> Any:
    """A detail as it is written: people as their keys."""
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return str(key_of(value)) if is_person(value) else value


def name_of(about: Model | None) -> str:
    if about is None:
        return ""
    return str(key_of(about) if is_person(about) else about.pk)


def key_of(person: Actor | Model | None) -> uuid.UUID | None:
    """It stands in the person's own row, so that whoever waits for a lock waits for no further question."""
    return getattr(person, "audit_key", None)


def service_of(about: Model | None, by: Actor | None) -> int | None:
    """Whose administrators may read the row: of the service it is about, else of the actor's. Costs no query."""
    if about is not None and about._meta.label_lower == "people.service":
        return about.pk
    own = getattr(about, "service_id", None)
    if own is None and about is not None:
        own = next((getattr(one, "service_id", None) for one in _loaded(about, "session", "group")), None)
    return own if own is not None else getattr(by, "service_id", None)


def _loaded(about: Model, *names: str) -> Iterator[Model]:
    """The related rows that are in memory already."""
    for field in about._meta.concrete_fields:
        known = field.name in names and isinstance(field, ForeignKey) and field.is_cached(about)
        if known and (related := getattr(about, field.name)):
            yield related
