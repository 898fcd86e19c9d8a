"""Worlds that were furnished before, put back from what they left in the database instead of built again.

A world is kept for two minutes, so that nothing in it is older than a test of a busy machine would find it.
"""

from __future__ import annotations

import io
import pickle
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.db import connection
from wagtail.models import Site

from core import clock

FRESH = timedelta(minutes=2)
SITES = Site._meta.db_table
Rows = dict[Any, tuple]


@dataclass(frozen=True)
class CachedWorld:
    made_at: datetime
    world: bytes
    changes: list[tuple[str, list[tuple]]]
    # Its numbers are those of the very world that it was built in.
    ground: CachedWorld | None


@dataclass(frozen=True)
class Progress:
    """What has been done in a world so far, and how the world and the database stood when it was done."""

    done: tuple[tuple[str, ...], ...] = ()
    kept: CachedWorld | None = None
    names: frozenset[str] = frozenset()
    writes: int = 0


CACHE: dict[tuple[tuple[str, ...], ...], CachedWorld] = {}


def furnished(world: SimpleNamespace, what: tuple[str, ...], build: Callable[[SimpleNamespace], Any]) -> None:
    """`build(world)`, which is called `what`; from what it left when it was called last, if nothing else has been done."""
    stood: Progress | None = vars(world).pop("standing", None)
    if stood is None or stood.names != set(vars(world)) or stood.writes != writes():
        build(world)
        return
    done, now = (*stood.done, what), clock.now()
    kept = CACHE.get(done)
    if kept and kept.ground is stood.kept and timedelta(0) <= now - kept.made_at < FRESH:
        put_back(kept, world)
    else:
        known, before = dict(vars(world)), all_rows()
        build(world)
        kept = CACHE[done] = CachedWorld(now, pickled(world, known), changes(before, all_rows()), stood.kept)
    world.standing = Progress(done, kept, frozenset(vars(world)), writes())


def put_back(kept: CachedWorld, world: SimpleNamespace) -> None:
    with connection.cursor() as cursor:
        for statement, rows in kept.changes:
            cursor.executemany(statement, rows)
    if any(SITES in statement for statement, _ in kept.changes):
        Site.clear_site_root_paths_cache()  # as saving one does
    vars(world).update(unpickled(kept.world, vars(world)))


WRITING = ("INSERT", "UPDATE", "DELETE")
STATEMENTS = Counter[str]()


def count_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    STATEMENTS["writing"] += sql.lstrip().upper().startswith(WRITING)
    return execute(sql, params, many, context)


def writes() -> int:
    """How many statements have written so far. Asking the server what they wrote would cost more than they did."""
    if count_writes not in connection.execute_wrappers:
        connection.execute_wrappers.append(count_writes)
    return STATEMENTS["writing"]


# What a world holds


class Pickler(pickle.Pickler):
    """Things that the world held before stay the very same things."""

    def __init__(self, file: io.BytesIO, known: dict[str, Any]) -> None:
        super().__init__(file)
        self.names = {id(thing): name for name, thing in known.items() if hasattr(thing, "_meta")}

    def persistent_id(self, thing: Any) -> str | None:
        return self.names.get(id(thing))


class Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, known: dict[str, Any]) -> None:
        super().__init__(file)
        self.known = known

    def persistent_load(self, name: str) -> Any:
        return self.known[name]


def pickled(world: SimpleNamespace, known: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    Pickler(out, known).dump(vars(world))
    return out.getvalue()


def unpickled(kept: bytes, known: dict[str, Any]) -> dict[str, Any]:
    return Unpickler(io.BytesIO(kept), known).load()


# What the database holds


def tables() -> dict[str, list[str]]:
    """Every table and its columns, the key first; without what the database computes, or fills by triggers (`_fts`)."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if not meta.managed or meta.proxy or meta.db_table.endswith("_fts"):
            continue
        fields = [field for field in meta.local_concrete_fields if not field.generated]
        fields.sort(key=lambda field: not field.primary_key)
        found[meta.db_table] = [field.column for field in fields]
    return found


def all_rows() -> dict[str, Rows]:
    quote, found = connection.ops.quote_name, {}
    with connection.cursor() as cursor:
        for table, columns in tables().items():
            cursor.execute(f"SELECT {', '.join(map(quote, columns))} FROM {quote(table)}")
            found[table] = {row[0]: tuple(map(writable, row)) for row in cursor.fetchall()}
    return found


def writable(value: Any) -> Any:
    """As the driver takes it: that of SQLite gives times, and takes words."""
    return value.isoformat() if isinstance(value, time) else value


def changes(before: dict[str, Rows], after: dict[str, Rows]) -> list[tuple[str, list[tuple]]]:
    """The statements that lead from the one to the other: first what goes, then what comes or is otherwise now."""
    quote, gone, come = connection.ops.quote_name, [], []
    for table, columns in tables().items():
        old, new = before[table], after[table]
        key, names = quote(columns[0]), list(map(quote, columns))
        if left := [(pk,) for pk in old if pk not in new]:
            gone.append((f"DELETE FROM {quote(table)} WHERE {key} = %s", left))
        if added := [row for pk, row in new.items() if pk not in old]:
            places = ", ".join(["%s"] * len(columns))
            come.append((f"INSERT INTO {quote(table)} ({', '.join(names)}) VALUES ({places})", added))
        if other := [(*row, pk) for pk, row in new.items() if pk in old and old[pk] != row]:
            values = ", ".join(f"{name} = %s" for name in names)
            come.append((f"UPDATE {quote(table)} SET {values} WHERE {key} = %s", other))
    return gone + come
