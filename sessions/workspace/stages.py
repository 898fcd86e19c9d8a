"""Where a session stands, which decides what its host is asked to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.clock import local_date
from people.models import Person
from sessions.enums import SessionStage
from sessions.models import TrainingSession
from sessions.rules.places import Places, places_of


@dataclass(frozen=True)
class WorkspaceState:
    """One session at one moment, for one host: read once, and handed to every app that has something to say."""

    session: TrainingSession
    person: Person
    now: datetime
    stage: SessionStage
    places: Places

    @property
    def is_before(self) -> bool:
        return self.stage in {SessionStage.OPEN, SessionStage.FULL}

    @property
    def is_held(self) -> bool:
        return self.stage in {SessionStage.OVER, SessionStage.CLOSED}


def state_of(session: TrainingSession, person: Person, now: datetime) -> WorkspaceState:
    places = places_of(session)
    return WorkspaceState(session, person, now, stage_of(session, now, is_full=places.is_full), places)


def stage_of(session: TrainingSession, now: datetime, *, is_full: bool) -> SessionStage:
    if session.is_draft:
        return SessionStage.DRAFT
    if session.cancelled_at:
        return SessionStage.CANCELLED
    if session.closed_at:
        return SessionStage.CLOSED
    if session.ends_at <= now:
        return SessionStage.OVER
    if session.starts_at <= now or local_date(session.starts_at) == local_date(now):
        return SessionStage.TODAY
    return SessionStage.FULL if is_full else SessionStage.OPEN


def stage_in_words(session: TrainingSession, stage: SessionStage, now: datetime) -> str:
    """Booking has days of its own: a session that nobody can book yet is not called open."""
    if stage != SessionStage.OPEN:
        return str(stage.label)
    if session.opens_at and now < session.opens_at:
        return "Booking not open yet"
    if session.closes_at and now >= session.closes_at:
        return "Booking closed"
    return str(stage.label)
