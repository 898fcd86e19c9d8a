"""A brake on guessing check-in codes. Only wrong ones count: a full room scans from one address at once."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

WRONG_CODES, SECONDS = 20, 300


def _key(request: HttpRequest) -> str:
    who = request.user.pk or get_adapter(request).get_client_ip(request)
    return f"check-in-wrong:{'person' if request.user.pk else 'address'}:{who}"


def has_guessed_too_often(request: HttpRequest) -> bool:
    return cache.get(_key(request), 0) >= WRONG_CODES


def count_wrong_code(request: HttpRequest) -> None:
    key = _key(request)
    if cache.add(key, 1, SECONDS):
        return
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two calls
        cache.add(key, 1, SECONDS)
