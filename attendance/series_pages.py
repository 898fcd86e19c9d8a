"""What this app adds to the workspace of a series: the register across its dates, and the state of each date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from attendance.reads.series import count_marks
from people.models import Person
from sessions.models import TrainingSession
from sessions.series_pages import DateState, DateStates, SeriesPage

REGISTER = SeriesPage("register", "Register", "attendance:series_register", 20)


def register_states(dates: Sequence[TrainingSession], person: Person, now: datetime) -> DateStates:
    """Of dates that have begun; the others say how many places are taken."""
    begun = [one for one in dates if one.starts_at <= now and not one.cancelled_at and not one.is_draft]
    marks = count_marks(begun) if begun else {}
    return {one.pk: state_of(one, *marks.get(one.pk, (0, 0))) for one in begun}


def state_of(session: TrainingSession, marked: int, there: int) -> DateState:
    url = reverse("attendance:register", args=[session.pk])
    return DateState(f"{there} came" if marked else "Register not taken", url)
