"""Forms that anybody may send set no cookie. Each carries a signed token of the page that showed it, for a few hours."""

from __future__ import annotations

from django.core import signing

SALT = "guide.forms"
VALID_FOR = 4 * 60 * 60


def form_token(what: str) -> str:
    return signing.dumps(what, salt=SALT)


def is_own_token(token: str, what: str) -> bool:
    """Whether a page of ours showed this very form, not too long ago."""
    try:
        return signing.loads(token, salt=SALT, max_age=VALID_FOR) == what
    except signing.BadSignature:
        return False
