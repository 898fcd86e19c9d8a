"""What the form hands to the action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from courses.models import CoursePage
from people.models import Person, Service, Team
from sessions.models import TrainingSession


@dataclass(frozen=True)
class WantedRule:
    expects: str
    due: str
    course: CoursePage | None = None
    session: TrainingSession | None = None
    session_kind: str = ""
    hours: int | None = None
    service: Service | None = None
    teams: tuple[Team, ...] = ()
    people: tuple[Person, ...] = ()
    job_family: str = ""
    new_starters_only: bool = False
    goes_on: bool = True
    due_on: date | None = None
    days: int | None = None
