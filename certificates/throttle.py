"""A brake on guessing numbers: so many questions a minute from one address, then a pause."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

# An employer checking a team's certificates one by one stays below this; a machine that tries numbers does not.
QUESTIONS = 30
SECONDS = 60


def asks_too_often(request: HttpRequest) -> bool:
    """Counts this question. The address is found as log-in finds it, so that one setting serves both."""
    key = f"certificates-verify:{get_adapter(request).get_client_ip(request)}"
    if cache.add(key, 1, SECONDS):
        return False
    try:
        return cache.incr(key) > QUESTIONS
    except ValueError:  # it ran out between the two calls
        return False
