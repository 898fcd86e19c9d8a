"""A brake on guessing links. Only wrong ones count, and the visitor's address is kept neither in plain nor for long."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WRONG_LINKS, SECONDS = 20, 300


def _key(request: HttpRequest) -> str:
    address = get_adapter(request).get_client_ip(request) or ""
    return f"link-wrong:{salted_hmac('feedback.link_throttle', address, algorithm='sha256').hexdigest()[:32]}"


def has_guessed_too_often(request: HttpRequest) -> bool:
    return cache.get(_key(request), 0) >= WRONG_LINKS


def count_wrong_link(request: HttpRequest) -> None:
    key = _key(request)
    if cache.add(key, 1, SECONDS):
        return
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two calls
        cache.add(key, 1, SECONDS)
