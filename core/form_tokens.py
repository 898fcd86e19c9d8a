"""Forms that anybody may send set no cookie. Each carries a signed token of the page that showed it, for a few hours."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing

from core import clock

SALT = "core.forms"
VALID_FOR = timedelta(hours=4)


@dataclass(frozen=True)
class SignedForm:
    """A form as a page of ours showed it: each time it is shown it has another number."""

    number: str
    shown_at: datetime


def form_token(what: str, shown_at: datetime | None = None) -> str:
    shown = shown_at or clock.now()
    return signing.dumps([what, secrets.token_hex(8), shown.timestamp()], salt=SALT)


def shown_form(token: str, what: str) -> SignedForm | None:
    """When a page of ours showed this very form; None where none did, or too long ago."""
    try:
        named, number, stamp = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    now = clock.now()
    shown = SignedForm(number, datetime.fromtimestamp(stamp, tz=now.tzinfo))
    return shown if named == what and now - VALID_FOR <= shown.shown_at else None


def is_own_token(token: str, what: str) -> bool:
    return shown_form(token, what) is not None
