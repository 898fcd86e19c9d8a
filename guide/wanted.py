"""What forms of the need estimate, the pathway, workshops, shared words, resources and the network hand to their actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from courses.models import ModulePage
from evidence.need import Span
from guide.models import DirectoryEntry, LocalArea
from guide.models.pathway import Pathway
from guide.models.resources import GuideResource
from people.models import Service


@dataclass(frozen=True)
class WantedFigure:
    span: Span
    source: str
    dated: date | None = None


@dataclass(frozen=True)
class WantedScenario:
    """`figures` by their codes; those of staff may be missing."""

    service: Service
    name: str
    base_is: str
    end: str
    figures: Mapping[str, WantedFigure]
    area: LocalArea | None = None


@dataclass(frozen=True)
class WantedPathway:
    """Copied from another one, or from the blocks that come with the portal."""

    service: Service
    name: str
    review_on: date
    area: LocalArea | None = None
    copy_of: Pathway | None = None


@dataclass(frozen=True)
class WantedBlock:
    kind: str
    title: str
    text: str = ""
    code: str = ""
    family_title: str = ""
    family_text: str = ""
    look_first: str = ""
    deeper: str = ""
    address: str = ""
    opens_consultations: bool = False
    module: ModulePage | None = None
    entry: DirectoryEntry | None = None
    resource: GuideResource | None = None


@dataclass(frozen=True)
class WantedNote:
    kind: str
    text: str
    level: str = ""
    age: str = ""


@dataclass(frozen=True)
class WantedTerm:
    service: Service
    word: str
    worker_text: str
    family_text: str
    rather_not_say: str = ""
    say: str = ""


@dataclass(frozen=True)
class WantedResource:
    service: Service
    title: str
    kind: str
    readers: str
    about: str
    address: str
    checker: str
    checked_on: date
    review_on: date
    age_from: int | None = None
    age_to: int | None = None
    languages: str = "English"
    licence: str = ""


@dataclass(frozen=True)
class WantedItem:
    """News without times, an event with both."""

    service: Service
    kind: str
    title: str
    text: str
    readers: str
    link: str = ""
    who_for: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""


@dataclass(frozen=True)
class WantedMeeting:
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    joining_link: str = ""
