"""Keys that lay one person's answers side by side without saying whose they are.

Answers of a known person carry a random key, found again through the person until they are cut off. Answers of an
unknown address carry a keyed digest of it: the same address gives the same key about the same session or course, and
without the server's secret nobody can go from an address to a key, or back.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from feedback.models import Occasion, Response


def key_of_address(address: str, occasion: Occasion) -> uuid.UUID:
    digest = salted_hmac(
        "feedback.pairing", f"{occasion.subject_label}\n{address.strip().lower()}", algorithm="sha256"
    )
    return uuid.UUID(bytes=digest.digest()[:16], version=4)


def fingerprint(occasion: Occasion, *parts: str) -> str:
    """Recognises a row of a file. Its parts hold no address and no name."""
    return salted_hmac("feedback.row", "\n".join([str(occasion.pk), *parts]), algorithm="sha256").hexdigest()


def keys_of_people(person_ids: Iterable[int], occasion: Occasion) -> dict[int, uuid.UUID]:
    """The keys those people already have about the occasion's session or course."""
    theirs = Response.objects.about_the_same_as(occasion).filter(person_id__in=list(person_ids))
    return dict(theirs.values_list("person_id", "pairing_key"))


def keys_in_use(occasion: Occasion) -> set[uuid.UUID]:
    return set(Response.objects.about_the_same_as(occasion).values_list("pairing_key", flat=True))


def key_for(
    person_id: int | None, address: str, *, held: dict[int, uuid.UUID], used: set, occasion: Occasion
):
    """The person's own key; else the one their address left before they were known; else a new, random one."""
    if person_id is not None and person_id in held:
        return held[person_id]
    derived = key_of_address(address, occasion) if address else None
    if derived is not None and (person_id is None or derived in used):
        return derived
    return uuid.uuid4()
