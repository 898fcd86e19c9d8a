"""What forms, files and feeds hand to the actions: an entry as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from guide.enums import CostKind, EntryStatus, LocationKind, UnderTwosSeen, WorkRelation


@dataclass(frozen=True)
class LocationDraft:
    """`area`: the number of an area of the same service."""

    kind: str = LocationKind.PLACE
    name: str = ""
    address: str = ""
    city: str = ""
    postcode: str = ""
    area: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    is_confidential: bool = False


@dataclass(frozen=True)
class OpeningDraft:
    """`weekday`: 1 is Monday."""

    weekday: int
    opens_at: time
    closes_at: time


@dataclass(frozen=True)
class EntryDraft:
    """Ages are in months, pregnancy is -9. `tags`: pairs of kind and code. `areas`: numbers of areas."""

    name: str
    organisation: str = ""
    status: str = EntryStatus.ACTIVE
    description: str = ""
    who_for: str = ""
    relation: str = WorkRelation.WIDER
    eligible_from: int | None = None
    eligible_to: int | None = None
    under_twos_seen: str = UnderTwosSeen.NOT_KNOWN
    under_twos_told_by: str = ""
    under_twos_told_on: date | None = None
    for_dads: bool = False
    for_partners: bool = False
    dads_offer: str = ""
    is_everywhere: bool = False
    cost: str = CostKind.FREE
    cost_words: str = ""
    hours_words: str = ""
    how_to_refer: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    waiting_weeks: int | None = None
    waiting_told_on: date | None = None
    last_checked_on: date | None = None
    gap_told_by: str = ""
    gap_since: date | None = None
    source_id: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    areas: tuple[int, ...] = ()
    locations: tuple[LocationDraft, ...] = ()
    opening_times: tuple[OpeningDraft, ...] = ()


@dataclass(frozen=True)
class AreaDraft:
    """`parent` and `locality`: numbers of things of the same service."""

    name: str
    kind: str
    code: str = ""
    parent: int | None = None
    locality: int | None = None


@dataclass(frozen=True)
class PopulationDraft:
    """Figures of one year; what is not known is None."""

    year: int
    source: str
    children_under_one: int | None = None
    children_under_two: int | None = None
    births: int | None = None
    deprivation_tenth: int | None = None
