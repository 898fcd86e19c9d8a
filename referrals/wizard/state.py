"""What one page hands to the next: signed, for one person and one service, and stale after two hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core import signing

from core.decoding import as_object, decoded
from referrals.mappings import Definition, Statement
from referrals.wizard.samples import Sample

SALT = "referrals.wizard"
VALID_FOR = 2 * 60 * 60


@dataclass(frozen=True)
class Meanings:
    """What the sample's words mean, in the shape of a mapping."""

    values: Mapping[str, Mapping[str, str]]
    criteria: Mapping[str, Mapping[str, Statement]]
    weeks_mean: str


@dataclass(frozen=True)
class WizardState:
    """What was said so far: `columns` after the second step, `meanings` after the third."""

    sample: Sample
    columns: Mapping[str, str] | None = None
    meanings: Meanings | None = None

    @property
    def chosen(self) -> Mapping[str, str]:
        """Our field: their heading."""
        return self.columns or {}

    def words(self, field: str) -> list[str]:
        return self.sample.words.get(self.chosen.get(field, "")) or []

    def definition(self, name: str) -> Definition:
        said = self.meanings or Meanings({}, {}, "")
        return Definition(
            name=name,
            columns=dict(self.chosen),
            values={field: dict(words) for field, words in said.values.items()},
            criteria={field: dict(words) for field, words in said.criteria.items()},
            weeks_mean=said.weeks_mean,
        )


def packed(state: WizardState, *, person_id: int, service_id: int) -> str:
    return signing.dumps(
        {"for": [person_id, service_id], "state": as_object(state)}, salt=SALT, compress=True
    )


def unpacked(text: str, *, person_id: int, service_id: int) -> WizardState | None:
    """None where it is stale, changed, or somebody else's."""
    try:
        signed = signing.loads(text, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    return decoded(WizardState, signed["state"]) if signed["for"] == [person_id, service_id] else None
