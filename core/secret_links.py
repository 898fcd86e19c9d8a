"""Links that many people share: the code is made from a row's secret and the installation's key, so no table holds it."""

from __future__ import annotations

from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

LETTERS = 24


def new_secret() -> str:
    return get_random_string(40)


def code_of(secret: str, *, salt: str) -> str:
    return salted_hmac(salt, secret, algorithm="sha256").hexdigest()[:LETTERS]


def is_code_of(secret: str, code: str, *, salt: str) -> bool:
    return constant_time_compare(code_of(secret, salt=salt), code)
