"""Rate limits that hold over all processes and machines: a Valkey or Redis server counts, else a row of the database.

A try is counted before it is judged, in one step, so that many tries at the same moment get exactly the limit
(docs/decisions/0032-rate-limits-are-our-own.md).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from config.policy import Tries
from core.models import CacheRow, RateCount

COUNT_ROW = """
    INSERT INTO core_ratecount (key, tries, ends_at) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET
        tries = CASE WHEN core_ratecount.ends_at <= %s THEN 1 ELSE core_ratecount.tries + 1 END,
        ends_at = CASE WHEN core_ratecount.ends_at <= %s THEN excluded.ends_at ELSE core_ratecount.ends_at END
    RETURNING tries
"""


@dataclass(frozen=True)
class Limit:
    """How often one account, or one address, may do something. Which limits there are stands in `config/policy.py`."""

    tries: Tries

    @property
    def name(self) -> str:
        return self.tries.name

    @property
    def most(self) -> int:
        return self.tries.most

    @property
    def seconds(self) -> int:
        return self.tries.seconds

    def take(self, who: object) -> bool:
        """Count this try; whether it is still within the limit."""
        return _count(self._key(who), self.seconds) <= self.most

    def is_used_up(self, who: object) -> bool:
        return _tries(self._key(who)) >= self.most

    def give_back(self, who: object) -> None:
        """A right try does not count."""
        _take_off(self._key(who))

    def clear(self, who: object) -> None:
        _forget(self._key(who))

    def _key(self, who: object) -> str:
        """Addresses and accounts are kept neither in plain nor for longer than the limit runs."""
        digest = salted_hmac(f"core.limits.{self.name}", str(who), algorithm="sha256").hexdigest()
        return f"limit:{self.name}:{digest[:32]}"


def forget_ended(now: datetime) -> int:
    """The cache would keep what has ended until it needs the room."""
    CacheRow.objects.filter(expires__lte=now).delete()
    deleted, _ = RateCount.objects.filter(ends_at__lte=int(now.timestamp())).delete()
    return deleted


def _server() -> ModuleType | None:
    if not settings.VALKEY_URL:
        return None
    from core import limits_on_server  # heavy: half a second, for those alone who name a server

    return limits_on_server


def _count(key: str, seconds: int) -> int:
    if (server := _server()) and (tries := server.count(key, seconds)) is not None:
        return tries
    now = int(time.time())
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ROW, [key, now + seconds, now, now])
        return int(cursor.fetchone()[0])


def _tries(key: str) -> int:
    if (server := _server()) and (tries := server.tries(key)) is not None:
        return tries
    running = RateCount.objects.filter(key=key, ends_at__gt=int(time.time()))
    return running.values_list("tries", flat=True).first() or 0


def _take_off(key: str) -> None:
    if (server := _server()) and server.take_off(key) is not None:
        return
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_ratecount SET tries = tries - 1 WHERE key = %s AND tries > 0", [key])


def _forget(key: str) -> None:
    if (server := _server()) and server.forget(key) is not None:
        return
    RateCount.objects.filter(key=key).delete()
