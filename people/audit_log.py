"""The audit log as an administrator of a service reads it: who did what to what, and when.

The log is read in three places only: here, in the copy of a person's own data, and by retention.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps

from core.actors import PERSON
from core.models import AuditEvent, AuditQuerySet
from core.registries import AUDIT_NAMES
from people.models import Person, Service

# What people say in confidence: that somebody answered, wrote or logged for themselves is shown to no administrator.
IN_CONFIDENCE = (
    "response.", "reflection.", "reflections.", "meeting.feedback", "check.answered", "cpd.", "outside_supervision.",
)  # fmt: skip
SOMEBODY_GONE = "Somebody whose record is gone"
NOT_TOLD = {"session", "file", "course", "module", "membership", "left", "consultation"}

# A longer list is told by its number alone.
MAX_NAMED = 10

# By the label of its model and its number.
type Things = dict[tuple[str, str], str]


@dataclass(frozen=True)
class AuditLine:
    at: datetime
    who: str
    did: str
    what: str
    more: str


def rows_of(service: Service) -> AuditQuerySet:
    """The newest first."""
    rows = AuditEvent.objects.of_service(
        service.pk, Person.objects.reached_by(service).values_list("audit_key", flat=True)
    )
    for start in IN_CONFIDENCE:
        rows = rows.exclude(verb__startswith=start)
    return rows.order_by("-at", "pk")


def lines_of(events: Sequence[AuditEvent], reader: Person | None = None) -> list[AuditLine]:
    """Two queries for the people and one for each kind of thing, however many rows; without a reader no thing is named."""
    names = names_of({key for event in events for key in keys_in(event)})
    things = things_named(events, reader) if reader else {}
    return [line_of(event, names, things) for event in events]


def keys_in(event: AuditEvent) -> Iterable[uuid.UUID]:
    yield from filter(None, (event.actor_key, event.person_key))
    for value in event.details.values():
        for each in value if isinstance(value, list) else [value]:
            if key := as_key(each):
                yield key


def as_key(value: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(value) if isinstance(value, str) and len(value) == 36 else None
    except ValueError:
        return None


def names_of(keys: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    whose = Person.objects.of_audit_keys(keys)
    people = Person.objects.in_bulk(set(whose.values()))
    return {key: str(people[number]) for key, number in whose.items() if number in people}


def things_named(events: Sequence[AuditEvent], reader: Person) -> Things:
    """What is still there, by the name that the reader may see; the log itself holds numbers alone."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.subject_id.isdigit():
            wanted[event.subject_type].add(event.subject_id)
    return {
        (label, str(thing.pk)): entry.words(thing)
        for label, entry in AUDIT_NAMES.items()
        if label in wanted
        for thing in entry.seen_by(reader).filter(pk__in=wanted[label])
    }


def line_of(event: AuditEvent, names: dict[uuid.UUID, str], things: Things) -> AuditLine:
    return AuditLine(
        at=event.at,
        who=who_acted(event, names),
        did=verb_in_words(event.verb),
        what=subject_in_words(event, names, things),
        more=details_in_words(event, names),
    )


def who_acted(event: AuditEvent, names: dict[uuid.UUID, str]) -> str:
    if event.actor_key and event.actor_label == PERSON:
        return names.get(event.actor_key, SOMEBODY_GONE)
    return event.actor_label[:1].upper() + event.actor_label[1:]


def verb_in_words(verb: str) -> str:
    """“session.booking_cancelled” is read as “Session: booking cancelled”."""
    subject, _, did = verb.replace("_", " ").partition(".")
    return f"{subject[:1].upper()}{subject[1:]}: {did}" if did else subject


def subject_in_words(event: AuditEvent, names: dict[uuid.UUID, str], things: Things) -> str:
    thing = things.get((event.subject_type, event.subject_id), "")
    if event.person_key:
        whose = names.get(event.person_key, SOMEBODY_GONE)
        return f"{whose}: {thing}" if thing else whose
    if thing or not event.subject_type:
        return thing
    return f"{kind_in_words(event.subject_type)} {event.subject_id}"


def kind_in_words(label: str) -> str:
    """The log outlives its models: one that is no more is named as it was then."""
    try:
        name = str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        name = label.rpartition(".")[2]
    return name[:1].upper() + name[1:]


def details_in_words(event: AuditEvent, names: dict[uuid.UUID, str]) -> str:
    told = []
    for name, value in event.details.items():
        if name in NOT_TOLD or value in (None, "", [], {}):
            continue
        values = value if isinstance(value, list) else [value]
        said = ", ".join(in_words(each, names) for each in values)
        told.append(f"{name.replace('_', ' ')}: {said if len(values) <= MAX_NAMED else len(values)}")
    return "; ".join(told)


def in_words(value: object, names: dict[uuid.UUID, str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    key = as_key(value)
    return names.get(key, str(value)) if key else str(value)
