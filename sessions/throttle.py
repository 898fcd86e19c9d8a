"""A brake on guessing check-in codes: a full room scans from one address at once."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from core.throttle import Brake


def _key(request: HttpRequest) -> str:
    who = request.user.pk or get_adapter(request).get_client_ip(request)
    return f"check-in-wrong:{'person' if request.user.pk else 'address'}:{who}"


WRONG_CODES = Brake(_key)
