"""What the demo's file of its programme says, as types. Numbers of days count from the day on which the demo is loaded; lengths are minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class ContactEntry:
    name: str
    phone: str
    when: str


@dataclass(frozen=True)
class ServiceEntry:
    name: str
    slug: str
    area: str
    contact_email: str
    contact_phone: str = ""
    mail_domains: str = ""
    how_to_refer: str = ""
    safeguarding_contacts: tuple[ContactEntry, ...] = ()
    localities: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonEntry:
    """`service` and `also_in`: short names of services, where that is not the demo's own alone."""

    name: str
    email: str
    job_family: str
    job_title: str = ""
    service: str = ""
    also_in: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class LogInEntry:
    """One of the people to sign in as, and as what."""

    name: str
    email: str
    shown_as: str
    why: str


@dataclass(frozen=True, kw_only=True)
class SecondStepEntry(PersonEntry):
    shown_as: str
    why: str
    secret: str


@dataclass(frozen=True)
class LeadEntry:
    email: str
    organisation: str
    team: str
    kind: str


@dataclass(frozen=True)
class PostEntry:
    email: str
    organisation: str
    team: str
    job_title: str


@dataclass(frozen=True, kw_only=True)
class SampleStart:
    """On its `date`, or `in_days` from now (a weekday), at its `time`."""

    time: str
    date: date | None = None
    in_days: int = 0


@dataclass(frozen=True, kw_only=True)
class SessionEntry(SampleStart):
    reference: str
    kind: str
    title: str
    minutes: int
    capacity: int
    online_capacity: int | None = None
    offer_hours: int | None = None
    mode: str | None = None
    place: str | None = None
    summary: str | None = None
    link: str = ""
    series: str = ""
    refreshes: str = ""
    file: str = ""
    closes_days_before: int = 0


@dataclass(frozen=True, kw_only=True)
class SeriesEntry(SampleStart):
    title: str
    minutes: int
    weeks: int
    capacity: int
    link: str
    summary: str


@dataclass(frozen=True)
class TeamPlaces:
    organisation: str
    team: str
    places: int


@dataclass(frozen=True)
class KeptPlacesEntry:
    session: str
    until_in_days: int
    teams: tuple[TeamPlaces, ...]


@dataclass(frozen=True)
class HostWords:
    """What a message says; `to` whom it goes, or what its words are called."""

    subject: str
    text: str
    to: str = ""
    name: str = ""


@dataclass(frozen=True)
class DraftEntry:
    of: str
    in_days: int


@dataclass(frozen=True)
class HostWorkEntry:
    """`certificate_dates`: to how many dates of the demo's series somebody has to come."""

    host: str
    session: str
    question: str
    answers: tuple[str, ...]
    message: HostWords
    words: HostWords
    draft: DraftEntry
    certificate_dates: int


@dataclass(frozen=True)
class ActivityEntry:
    """Something in somebody's CPD log, with the file that shows it."""

    topic: str
    days_ago: int
    minutes: int
    relevance: str
    title: str
    file: str


@dataclass(frozen=True)
class AccountEntry:
    """What a learner says of their registration and keeps, and who has the team's week mailed in a quiet evening."""

    learner: str
    registration_number: str
    renewed_in_months: int
    activity: ActivityEntry
    manager: str


@dataclass(frozen=True)
class OfferedPlaceEntry:
    session: str
    waits: str


@dataclass(frozen=True)
class ConsultationTimesEntry:
    clinician: str
    in_days: int
    times: tuple[str, ...]
    minutes: int
    link: str
    summary: str
    taken_by: str


@dataclass(frozen=True)
class ResponsesEntry:
    file: str
    session: str
    occasion: str


@dataclass(frozen=True)
class ContextEventEntry:
    title: str
    starts_on: date
    ends_on: date
    kind: str


@dataclass(frozen=True)
class CriteriaEntry:
    """A version of the criteria; ages in months."""

    in_force_from: date
    items: tuple[str, ...]
    accepts_antenatal: bool
    youngest_months: int
    oldest_months: int


@dataclass(frozen=True)
class CriteriaFile:
    criteria: tuple[CriteriaEntry, ...]


@dataclass(frozen=True)
class LearnerEntry:
    email: str
    modules: int
    began_days_ago: int | None = None


@dataclass(frozen=True)
class QuotationEntry:
    text: str
    said_by: str
    consented_on: date


@dataclass(frozen=True)
class ReportEntry:
    by: str
    audience: str
    start: date
    end: date
    breakdown: str = ""
    targets: Mapping[str, int] = field(default_factory=dict)
    narrative: str = ""
    quotations: tuple[QuotationEntry, ...] = ()
    publish: bool = False


@dataclass(frozen=True)
class SampleProgramme:
    """`bookings`: how many have booked, by a session's reference. `refresher_months`: after how many the course is due again."""

    service: ServiceEntry
    other_service: ServiceEntry
    people: tuple[PersonEntry, ...]
    second_step: SecondStepEntry
    log_ins: tuple[LogInEntry, ...]
    leads: tuple[LeadEntry, ...]
    further_posts: tuple[PostEntry, ...]
    asks_to_join: tuple[PersonEntry, ...]
    sessions: tuple[SessionEntry, ...]
    series: SeriesEntry
    kept_places: KeptPlacesEntry
    host_work: HostWorkEntry
    offered_place: OfferedPlaceEntry
    consultation_times: ConsultationTimesEntry
    bookings: Mapping[str, int]
    responses: tuple[ResponsesEntry, ...]
    context_events: tuple[ContextEventEntry, ...]
    learners: tuple[LearnerEntry, ...]
    refresher_months: int
    asks_commissioners: str
    account: AccountEntry
    reports: tuple[ReportEntry, ...]
