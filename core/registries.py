"""Small registries by which a lower app asks without knowing who answers; higher apps fill them in ready().

`MENU` entries make the main navigation, `SEARCH` sources what its search finds; `ERASURE` and `SUBJECT_ACCESS` let each app speak for its own data;
`LEAVING`, `ADDRESS_CHANGED` and `MERGING` what it does when somebody leaves, has a new address, or turns out to be two;
`DUE` holds what `manage.py tick` runs; `RETENTION` what is held and how long; `CHECKLIST` what a new service still has to set up.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from core.help import HelpTopic
from core.navigation import MenuEntry
from core.search import SearchSource
from core.subject_access import SubjectPart


@dataclass(frozen=True)
class ChecklistStep:
    """One thing a new service must do before its first learner comes. `is_done(service)` asks the owning app."""

    title: str
    why: str
    url_name: str
    is_done: Callable[[Any], bool]
    order: int = 100


@dataclass(frozen=True)
class RetentionRule:
    """What is held, why, who sees it and how long: a row of docs/privacy.md, and the models that it speaks of.

    `ends_by` names the parts of `tick` that make `kept` true. Without any it stays until a person, an administrator
    or the service removes it.
    """

    what: str
    why: str
    who: str
    kept: str
    models: tuple[str, ...]
    ends_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class DueWork:
    """`run(now)` does what is due and returns how many things it did; it must be safe to run at any time, twice."""

    name: str
    run: Callable[[datetime], int]
    # Work that reaches outside (mail) keeps its own short transactions: what went out cannot be rolled back.
    in_one_transaction: bool = True


@dataclass(frozen=True)
class AuditNames:
    """How the audit page names the things of one model. The log holds their numbers alone, as before.

    `seen_by(person)` gives those whose names that person may read, with all that `words` needs: no query a thing.
    """

    seen_by: Callable[[Any], QuerySet[Any]]
    words: Callable[[Any], str] = str


class Registry[Entry]:
    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def add(self, key: str, entry: Entry) -> None:
        """A second entry under the same key replaces the first, so that reloading an app changes nothing."""
        self._entries[key] = entry

    def add_all(self, entries: Mapping[str, Entry]) -> None:
        for key, entry in entries.items():
            self.add(key, entry)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def items(self) -> list[tuple[str, Entry]]:
        return list(self._entries.items())


MENU: Registry[MenuEntry] = Registry()
# The names of pages that any website may show within its own.
FRAMED_ANYWHERE: Registry[str] = Registry()
# Where the search of every page looks.
SEARCH: Registry[SearchSource] = Registry()
# How things are done, and on which pages.
HELP: Registry[HelpTopic] = Registry()
CHECKLIST: Registry[ChecklistStep] = Registry()
DUE: Registry[DueWork] = Registry()
# What a worker looks for every quarter of a minute, between two jobs: `look() -> count`, quick, and safe to repeat.
WORKER_LOOKS: Registry[Callable[[], int]] = Registry()
# What each app holds. Every model of the installation stands in exactly one entry.
RETENTION: Registry[RetentionRule] = Registry()
# Each app's part of a person's own data: `export(person) -> list of (title, rows)`, `erase(person, by) -> count`.
SUBJECT_ACCESS: Registry[Callable[[Any], list[SubjectPart]]] = Registry()
ERASURE: Registry[Callable[..., int]] = Registry()
# What an app ends when somebody's access ends: `end(person, by, now) -> count`.
LEAVING: Registry[Callable[..., int]] = Registry()
# Withdraw from the old address and send to the new one: `readdress(person, old_address, by, now) -> count`.
ADDRESS_CHANGED: Registry[Callable[..., int]] = Registry()
# By the label of a relation to a person ("app.Model.field"): what becomes of it when two records are one person's.
MERGING: Registry[Any] = Registry()
# By the label of a model ("app.model"), which things the audit page calls by their names.
AUDIT_NAMES: Registry[AuditNames] = Registry()
# The steps of a course: `steps(course, enrolment) -> list of courses.steps.Step`.
COURSE_STEPS: Registry[Callable[..., list]] = Registry()
