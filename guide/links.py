"""The links by which whoever runs a service edits its entry. Only a digest of each is kept."""

from __future__ import annotations

import base64
import secrets

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

BYTES = 15


def new_code() -> str:
    """120 random bits as 24 letters and digits."""
    return base64.b32encode(secrets.token_bytes(BYTES)).decode().lower()


def digest_of(code: str) -> str:
    """Without the server's secret a stolen table opens no link."""
    return salted_hmac("guide.entry_link", code.strip().lower(), algorithm="sha256").hexdigest()


def address_of(code: str) -> str:
    return settings.SITE_URL + reverse("guide:by_link", args=[code])
