"""Tries counted by a Valkey or Redis server. Each answer is None where the server is away: then the database counts.

A module of its own, so that the client is loaded only where a server is named: it takes half a second.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache, wraps

import redis
from django.conf import settings

log = logging.getLogger(__name__)
# What has run out meanwhile must not come back as a count without an end.
TAKE_OFF = "if redis.call('exists', KEYS[1]) == 1 then redis.call('decr', KEYS[1]) end return 1"


def none_when_away[**P](ask: Callable[P, int]) -> Callable[P, int | None]:
    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> int | None:
        try:
            return ask(*args, **kwargs)
        except redis.RedisError as error:
            log.warning("The Valkey server does not answer; the database counts instead: %s", error)
            return None

    return asked


@cache
def server() -> redis.Redis:
    return redis.Redis.from_url(settings.VALKEY_URL, socket_timeout=2, socket_connect_timeout=2)


@none_when_away
def count(key: str, seconds: int) -> int:
    with server().pipeline(transaction=True) as at_once:
        at_once.set(key, 0, ex=seconds, nx=True)
        at_once.incr(key)
        return int(at_once.execute()[1])


@none_when_away
def tries(key: str) -> int:
    return int(server().get(key) or 0)  # type: ignore[arg-type]


@none_when_away
def take_off(key: str) -> int:
    return int(server().eval(TAKE_OFF, 1, key))  # type: ignore[arg-type]


@none_when_away
def forget(key: str) -> int:
    return int(server().delete(key))  # type: ignore[arg-type]
