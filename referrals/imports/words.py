"""What the words of a file mean: our own labels, the service's places, and what its mapping says above them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import TextChoices

from core.tabular import normal
from people.models import Locality
from referrals.enums import Area
from referrals.mappings import OUTSIDE, Statement
from referrals.models import ReferralMapping


def vocabulary(mapping: ReferralMapping, name: str, choices: type[TextChoices]) -> dict[str, str]:
    """The words that a column may hold: our labels, above them the mapping's own."""
    ours = {normal(label): code for code, label in choices.choices}
    return ours | {normal(word): code for word, code in mapping.values.get(name, {}).items()}


def folded(says: dict[str, Statement]) -> dict[str, Statement]:
    return {normal(word): statement for word, statement in says.items()}


def places(mapping: ReferralMapping, localities: Iterable[Locality]) -> dict[str, tuple[str, int | None]]:
    """Words for places: the service's own localities by name, and what the mapping calls them."""
    named: dict[str, tuple[str, int | None]] = {
        normal(locality.name): (Area.INSIDE.value, locality.pk) for locality in localities
    }
    found = dict(named)
    for word, meaning in mapping.values.get("locality", {}).items():
        if meaning in (OUTSIDE, Area.NOT_KNOWN):
            found[normal(word)] = (meaning, None)
        elif normal(meaning) in named:
            found[normal(word)] = named[normal(meaning)]
    return found
