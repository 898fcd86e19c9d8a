"""What a certificate says, gathered once at issue and kept as plain values from then on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from certificates.designs.design import Design
from core.decoding import as_object, decoded
from core.json_values import JsonObject


@dataclass(frozen=True)
class Statement:
    """Everything that is printed. Later layouts may show it differently; none may look anything up instead."""

    name: str
    registration_number: str
    title: str
    outcomes: list[str]
    starts_on: date
    ends_on: date
    minutes: int
    participatory_minutes: int
    basis: str
    provider: str
    facilitators: list[str]
    mode: str
    # The framework that it is mapped to, with the level, and the domains that it covers.
    framework: str = ""
    domains: list[str] = field(default_factory=list)
    # The modules of a course, in order; a session has none.
    parts: list[str] = field(default_factory=list)
    # Which version of each module was finished, in words, in the same order; empty where none is known.
    part_versions: list[str] = field(default_factory=list)
    # The newest of these texts: when it was published.
    text_of: date | None = None
    # How it looked; none where the service had the portal’s own.
    design: Design | None = None
    version: int = 1

    def as_json(self) -> JsonObject:
        return as_object(self)

    @classmethod
    def from_json(cls, values: JsonObject) -> Statement:
        return decoded(cls, values)

    @property
    def is_one_day(self) -> bool:
        return self.starts_on == self.ends_on

    @property
    def parts_with_versions(self) -> list[tuple[str, str]]:
        """Certificates from before versions were kept have none."""
        return list(zip_longest(self.parts, self.part_versions[: len(self.parts)], fillvalue=""))

    @property
    def self_study_minutes(self) -> int:
        return self.minutes - self.participatory_minutes


def without_holder(values: JsonObject) -> JsonObject:
    """The same statement when the holder's record is erased: it still counts hours, and names nobody."""
    return {**values, "name": "", "registration_number": ""}
