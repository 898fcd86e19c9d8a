"""What the forms of a session hand to the actions that set it up or change it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypedDict

from courses.models import CoursePage
from people.models import Locality, Person, Service, Team
from sessions.models import Series


class SessionFields(TypedDict, total=False):
    """`offer_hours` and `list_stops_hours` in hours; without a course on the form it stays as it is."""

    kind: str
    summary: str
    mode: str
    place: str
    joining_link: str
    capacity: int
    open_to_all_services: bool
    shows_who_comes: bool
    outcomes: str
    online_capacity: int | None
    offer_hours: int | None
    several_dates: bool
    course: CoursePage | None
    cpd_minutes: int | None
    list_stops_hours: int
    opens_at: datetime | None
    closes_at: datetime | None


class NewSessionFields(SessionFields, total=False):
    series: Series | None


class SessionChange(SessionFields, total=False):
    title: str
    starts_at: datetime
    ends_at: datetime


class SessionDetails(SessionFields, total=False):
    title: str
    facilitators: list[Person]


class SessionValues(SessionDetails):
    starts_at: datetime
    ends_at: datetime


class SeriesValues(SessionDetails):
    """`length` is that of each of the dates."""

    starts: list[datetime]
    length: timedelta
    one_date_each: bool


class SeriesChanges(TypedDict, total=False):
    """What is changed on several dates at once; what is not named stays as it is on each of them."""

    mode: str
    place: str
    joining_link: str
    capacity: int
    summary: str
    outcomes: str


class ConditionValues(TypedDict):
    """For whom a session is; an empty list asks for nothing."""

    services: list[Service]
    localities: list[Locality]
    job_families: list[str]
    teams: list[Team]
    courses: list[CoursePage]
    kept_until: datetime | None
