"""One process sends at a time. The lock goes when its process does, so a death in the middle holds nobody up."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

# Any number that nothing else in this database locks by.
LOCK_NUMBER = 7_305_118_442


@contextmanager
def only_sender() -> Iterator[bool]:
    """Whether this process is the one. No transaction stays open meanwhile: mail servers may be slow."""
    if connection.vendor == "postgresql":
        yield from _by_database()
    else:
        yield from _by_file(Path(settings.VAR_DIR) / "notices.lock")


def _by_database() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_NUMBER])
        is_mine = cursor.fetchone()[0]
    try:
        yield is_mine
    finally:
        if is_mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])


def _by_file(path: Path) -> Iterator[bool]:
    """SQLite lives on one machine, so a lock on a file beside it reaches everybody who sends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
