"""What one page hands to the next: signed, for one person and one service, and stale after two hours."""

from __future__ import annotations

from typing import Any

from django.core import signing

SALT = "referrals.wizard"
VALID_FOR = 2 * 60 * 60


def packed(state: dict[str, Any], *, person_id: int, service_id: int) -> str:
    return signing.dumps({"for": [person_id, service_id], **state}, salt=SALT, compress=True)


def unpacked(text: str, *, person_id: int, service_id: int) -> dict[str, Any] | None:
    """None where it is stale, changed, or somebody else's."""
    try:
        state: dict[str, Any] = signing.loads(text, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    return state if state.pop("for") == [person_id, service_id] else None
