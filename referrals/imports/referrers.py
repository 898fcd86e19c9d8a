"""Who referred: by exact work address, or a name that waits for a person's decision. Names alone link nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from core.tabular import normal
from people.models import EmailAlias, Person
from referrals.enums import FROM_THE_FAMILY, ReferrerLink
from referrals.imports.reading import Facts
from referrals.models import Referral


def people_by_address(addresses: Iterable[str]) -> dict[str, int]:
    """Two queries, however many addresses."""
    wanted = {address for address in addresses if address}
    if not wanted:
        return {}
    found = dict(EmailAlias.objects.filter(address__in=wanted).values_list("address", "person_id"))
    found.update(Person.objects.confirmed().filter(email__in=wanted).values_list("email", "pk"))
    return found


def digest_of(name: str) -> str:
    return hashlib.sha256(normal(name).encode()).hexdigest()[:32] if name else ""


def link(referral: Referral, facts: Facts, people: dict[str, int]) -> None:
    """Set the referrer from the row. An exact address settles it; a person's decision about a name stays."""
    if referral.referrer_link == ReferrerLink.ERASED:
        return None
    if referral.source in FROM_THE_FAMILY:
        return set_referrer(referral, ReferrerLink.NONE)
    digest = digest_of(facts.name)
    person_id = people.get(facts.address)
    if person_id is not None:
        if referral.referrer_id != person_id:
            set_referrer(referral, ReferrerLink.ADDRESS, person_id=person_id, digest=digest)
    elif facts.name and digest != referral.referrer_digest:
        set_referrer(referral, ReferrerLink.UNDECIDED, name=facts.name, digest=digest)
    return None


def set_referrer(
    referral: Referral,
    link: ReferrerLink,
    *,
    person_id: int | None = None,
    name: str = "",
    digest: str = "",
) -> None:
    referral.referrer_id = person_id
    referral.referrer_link = link
    referral.referrer_as_written = name
    referral.referrer_digest = digest
    referral.referrer_decided_at = None
    referral.referrer_decided_by = None
