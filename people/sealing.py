"""Sealing a private reflection: each person's own key, made from the installation's secret and their random salt.

A dump of the database holds salts and sealed bytes; without REFLECTION_KEYS nobody reads them, and without the
salt, which goes when the person is erased, the secret opens nothing either.
"""

from __future__ import annotations

import base64
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from core.errors import Refused

# SQLite gives back bytes, PostgreSQL a view of them.
Stored = bytes | memoryview
SALT_BYTES = 16
PURPOSE = b"attune private reflection"
NO_KEYS = (
    "Private reflections are not set up here: whoever runs this portal has to set REFLECTION_KEYS first."
)
CANNOT_OPEN = "What you wrote cannot be opened, because the key it was sealed with is missing."


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def seal(text: str, salt: Stored, purpose: bytes = PURPOSE) -> bytes:
    return box(salt, purpose).encrypt(text.encode())


def unseal(sealed: Stored, salt: Stored, purpose: bytes = PURPOSE) -> str:
    try:
        return box(salt, purpose).decrypt(bytes(sealed)).decode()
    except InvalidToken:
        raise Refused(CANNOT_OPEN, code="cannot_open") from None


def reseal(sealed: Stored, salt: Stored, purpose: bytes = PURPOSE) -> bytes:
    """The same words under the newest key; nothing else is done with them."""
    try:
        return box(salt, purpose).rotate(bytes(sealed))
    except InvalidToken:
        raise Refused(CANNOT_OPEN, code="cannot_open") from None


def box(salt: Stored, purpose: bytes = PURPOSE) -> MultiFernet:
    """Seals with the newest key and opens with any: the first of REFLECTION_KEYS is the newest. What is sealed for one
    purpose is not opened for another."""
    if not settings.REFLECTION_KEYS:
        raise Refused(NO_KEYS, code="no_keys")
    return MultiFernet([Fernet(own_key(secret, bytes(salt), purpose)) for secret in settings.REFLECTION_KEYS])


def own_key(secret: str, salt: bytes, purpose: bytes) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
