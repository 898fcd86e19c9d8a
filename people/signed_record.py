"""The copy of one's own data with a seal by which anybody can check that it is as the portal gave it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.core import signing

from core.errors import Refused
from core.json_values import JsonObject
from core.subject_access import Fact

SALT = "people.own-record"
SEAL = "seal"
MAX_BYTES = 5_000_000
NOT_OURS = "This is not a copy that was downloaded here, or something in it was changed since."


def sealed(document: Mapping[str, Fact]) -> str:
    """As it is handed out. The seal is the last entry, over everything before it."""
    plain = json.loads(json.dumps(document, default=str))
    plain[SEAL] = signing.Signer(salt=SALT).signature(canonical(plain))
    return json.dumps(plain, ensure_ascii=False, indent=2)


def check(content: bytes) -> JsonObject:
    """The document, if it is ours and whole."""
    try:
        document = json.loads(content.decode("utf-8"))
        seal = document.pop(SEAL)
        signing.Signer(salt=SALT).unsign(f"{canonical(document)}:{seal}")
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError, signing.BadSignature) as error:
        raise Refused(NOT_OURS, code="file") from error
    return document


def canonical(document: JsonObject) -> str:
    return json.dumps(document, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
