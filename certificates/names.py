"""Names on certificates: those that changed since, and those that our faces cannot draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from certificates.models import Certificate
from core.faces.scripts import signs_that_cannot_be_drawn
from people.models import Person


@dataclass(frozen=True)
class UndrawnName:
    """`signs` would be empty boxes on paper."""

    name: str
    signs: str


def undrawn_names(names: Iterable[str]) -> list[UndrawnName]:
    found = [UndrawnName(name, signs_that_cannot_be_drawn(name)) for name in names]
    return [one for one in found if one.signs]


def is_in_older_name(certificate: Certificate, person: Person) -> bool:
    if not certificate.is_valid or certificate.names_nobody or not person.full_name:
        return False
    return certificate.says.name != person.full_name


def in_older_name(certificates: Iterable[Certificate], person: Person) -> list[Certificate]:
    return [one for one in certificates if is_in_older_name(one, person)]
