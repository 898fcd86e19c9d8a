"""What the demo's file of supervision says, as types. Lengths are minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class LeavesEntry:
    member: str
    after: int


@dataclass(frozen=True)
class JoinsEntry:
    member: str
    before: int


@dataclass(frozen=True)
class NewAgreementEntry:
    before: int
    adds: str


@dataclass(frozen=True)
class CoverEntry:
    person: str
    at: int


@dataclass(frozen=True)
class MeetingEntry:
    """A meeting that was held, or not. `moved` by so many days; `early`: how many minutes somebody was there."""

    situations: int = 0
    themes: tuple[str, ...] = ()
    actions: str = ""
    apologies: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    early: Mapping[str, int] = field(default_factory=dict)
    advice: str | None = None
    moved: int = 0
    cancelled: bool = False


@dataclass(frozen=True)
class GroupEntry:
    name: str
    facilitator: str
    places: int
    minutes: int
    every_weeks: int
    weekday: str
    time: str
    link: str
    target_hours: int
    meetings_past: int
    meetings_coming: int
    members: tuple[str, ...]
    leaves: LeavesEntry
    joins: JoinsEntry
    new_agreement: NewAgreementEntry
    covers: CoverEntry
    year: tuple[MeetingEntry, ...]


@dataclass(frozen=True)
class ClinicianEntry:
    """`elsewhere`: how many days ago they had supervision of so many minutes outside the portal."""

    person: str
    since: date
    days: str
    elsewhere: tuple[int, ...]
    minutes: int
    form: str


@dataclass(frozen=True)
class ReflectionEntry:
    days_ago: int
    text: str


@dataclass(frozen=True)
class ReflectionsEntry:
    person: str
    written: tuple[ReflectionEntry, ...]


@dataclass(frozen=True)
class ConsultationEntry:
    """With somebody of the portal (`consultee`), or somebody of whom only role, organisation and area are known. What is None is
    left to what the log itself says first."""

    days_ago: int
    consultant: str
    minutes: int
    advice: str
    stage: str | None = None
    consultee: str = ""
    role: str = ""
    organisation: str = ""
    area: str = ""
    channel: str | None = None
    purpose: str | None = None
    consent: str | None = None
    led_to_referral: str | None = None
    criteria: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Supervision:
    supervision_group: GroupEntry
    clinicians: tuple[ClinicianEntry, ...]
    reflections: ReflectionsEntry
    consultations: tuple[ConsultationEntry, ...]
