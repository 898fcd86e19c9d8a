"""Locks that a dead process cannot keep: the system, or the database server, gives them back when their holder goes.

SQLite lives on one machine, so a lock on a file beside it reaches everybody. On PostgreSQL it is an advisory lock.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

# A machine that vanished is noticed within a minute, and not after the two hours that systems take by themselves.
NOTICE_A_LOST_MACHINE = (
    "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3"
)


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Whether this process is the one that holds the name. No transaction stays open meanwhile."""
    if connection.vendor == "postgresql":
        taken = _take_in(connection, name)
        try:
            yield taken
        finally:
            if taken:
                _give_back_in(connection, name)
        return
    file = _take_file(name)
    try:
        yield file is not None
    finally:
        if file:
            file.close()


def is_held(name: str) -> bool:
    """Whether some living process holds the name."""
    with only_one(name) as is_free:
        return not is_free


class ProcessPresence:
    """A name held for as long as this process lives, whatever becomes of its other connections."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._file: IO[str] | None = None
        self._connection: BaseDatabaseWrapper | None = None

    def hold(self) -> bool:
        """Call it often: a connection that was lost in between has given the name back, so it is taken anew."""
        if connection.vendor != "postgresql":
            self._file = self._file or _take_file(self.name)
            return self._file is not None
        if self._connection is not None and self._connection.is_usable():
            return True
        self._connection = connections.create_connection(DEFAULT_DB_ALIAS)
        with self._connection.cursor() as cursor:
            cursor.execute(NOTICE_A_LOST_MACHINE)
        return _take_in(self._connection, self.name)

    def let_go(self) -> None:
        if self._file is not None:
            _path_of(self.name).unlink(missing_ok=True)
            self._file.close()
        if self._connection is not None:
            self._connection.close()
        self._file = self._connection = None


def forget(name: str) -> None:
    """What a process that died left behind of its name."""
    if connection.vendor != "postgresql":
        _path_of(name).unlink(missing_ok=True)


def _take_in(wrapper: BaseDatabaseWrapper, name: str) -> bool:
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_number_of(name)])
        return bool(cursor.fetchone()[0])


def _give_back_in(wrapper: BaseDatabaseWrapper, name: str) -> None:
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_number_of(name)])


def _number_of(name: str) -> int:
    return int.from_bytes(sha256(f"attune {name}".encode()).digest()[:8], signed=True)


def _path_of(name: str) -> Path:
    return Path(settings.VAR_DIR) / "locks" / f"{sha256(name.encode()).hexdigest()[:24]}.lock"


def _take_file(name: str) -> IO[str] | None:
    path = _path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file
