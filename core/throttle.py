"""A brake on guessing: only wrong tries count, so a full room behind one address is never slowed down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True)
class Brake:
    """`key_of` says who is trying; after `most` wrong tries within `seconds` they wait."""

    key_of: Callable[[HttpRequest], str]
    most: int = 20
    seconds: int = 300

    def is_on(self, request: HttpRequest) -> bool:
        return cache.get(self.key_of(request), 0) >= self.most

    def count_wrong(self, request: HttpRequest) -> None:
        key = self.key_of(request)
        if cache.add(key, 1, self.seconds):
            return
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two calls
            cache.add(key, 1, self.seconds)
