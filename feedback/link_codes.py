"""The codes of one-use links. A code stands in the link and nowhere else: the portal keeps only a digest of it."""

from __future__ import annotations

import base64
import secrets

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

BYTES, LETTERS = 15, 24


def new_code() -> str:
    """120 random bits as 24 letters and digits that are easy to type."""
    return base64.b32encode(secrets.token_bytes(BYTES)).decode().lower()


def digest_of_code(code: str) -> str:
    """The same for “ABCD EFGH” and “abcdefgh”. Without the server's secret a stolen table opens no link."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return salted_hmac("feedback.link", plain, algorithm="sha256").hexdigest()


def digest_of_address(address: str, session_id: int) -> str:
    text = f"{session_id}\n{address.strip().lower()}"
    return salted_hmac("feedback.link_letter", text, algorithm="sha256").hexdigest()


def address_of(code: str) -> str:
    return settings.SITE_URL + reverse("feedback:link", args=[code])
