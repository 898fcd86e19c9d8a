"""A brake on guessing links. The visitor's address is kept neither in plain nor for long."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from core.throttle import Brake


def _key(request: HttpRequest) -> str:
    address = get_adapter(request).get_client_ip(request) or ""
    return f"link-wrong:{salted_hmac('feedback.link_throttle', address, algorithm='sha256').hexdigest()[:32]}"


WRONG_LINKS = Brake(_key)
