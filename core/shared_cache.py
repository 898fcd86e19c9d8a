"""A cache in a Valkey or Redis server that may go away: pages are then built anew, and nothing breaks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import redis
from django.core.cache.backends.redis import RedisCache

log = logging.getLogger(__name__)


def forgiving(name: str, when_away: Any) -> Callable[..., Any]:
    asked = getattr(RedisCache, name)

    def ask(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return asked(self, *args, **kwargs)
        except redis.RedisError as error:
            log.warning("The Valkey server does not answer, so nothing is kept meanwhile: %s", error)
            return kwargs.get("default", args[1] if len(args) > 1 else None) if name == "get" else when_away

    return ask


class ForgivingRedisCache(RedisCache):
    get = forgiving("get", None)
    add = forgiving("add", True)
    set = forgiving("set", None)
    touch = forgiving("touch", False)
    delete = forgiving("delete", False)
    has_key = forgiving("has_key", False)
    get_many = forgiving("get_many", {})
    set_many = forgiving("set_many", [])
    delete_many = forgiving("delete_many", None)
    clear = forgiving("clear", False)
