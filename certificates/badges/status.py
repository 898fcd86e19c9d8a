"""The public list that says which badges no longer hold, as Bitstring Status List 1.0 has it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from certificates.badges.places import issuer_did
from config import policy
from core.json_values import JsonObject

# The least that the standard allows: a place in so long a list tells nothing about its badge.
LIST_SIZE = 131072


def list_payload(address: str, revoked: Iterable[int], now: datetime) -> JsonObject:
    from openbadgeslib.ob3 import build_status_list_credential  # heavy: 6 MB that few requests need

    until = now + policy.STATUS_LIST_HOLDS
    document: JsonObject = build_status_list_credential(
        issuer_did(),
        address,
        "revocation",
        revoked,
        size_bits=LIST_SIZE,
        issued=now,
        valid_until=until,
        ttl=int(policy.STATUS_LIST_READ_AGAIN_AFTER.total_seconds() * 1000),
    )
    claims: JsonObject = {"iss": issuer_did(), "jti": address, "nbf": int(now.timestamp())}
    return {**document, **claims, "exp": int(until.timestamp())}
