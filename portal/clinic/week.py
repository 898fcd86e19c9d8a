"""The days ahead and the last ones behind, as rows of one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q

from core.clock import local_date
from portal.reads import add_attendance, add_bookings
from sessions.enums import HOLDS_A_PLACE, SessionKind
from sessions.models import TrainingSession
from sessions.models.training import TrainingSessionQuerySet

WEEK = timedelta(days=7)
MAX_THIS_WEEK, MAX_LATER, MAX_HELD = 8, 3, 5


@dataclass(frozen=True)
class WeekList:
    """Sessions with the counts that their rows show. `more` are those to come that stand in neither list."""

    this_week: list[Any]
    later: list[Any]
    more: int

    @property
    def sessions(self) -> Iterable[Any]:
        return [*self.this_week, *self.later]


def week_of(hosted: TrainingSessionQuerySet, in_all: int, now: datetime) -> WeekList:
    """`in_all` is how many there are to come, counted together with the times for consultation."""
    coming = hosted.upcoming(now).exclude(kind=SessionKind.CONSULTATION)
    first = list(coming.select_related("service")[: MAX_THIS_WEEK + MAX_LATER])
    last_day = local_date(now + WEEK)
    this_week = [one for one in first if local_date(one.starts_at) <= last_day][:MAX_THIS_WEEK]
    later = first[len(this_week) : len(this_week) + MAX_LATER]
    add_bookings([*this_week, *later])
    session: Any  # takes what its row shows
    for session in this_week + later:
        session.day_in_words = day_of(session, now)
    return WeekList(this_week, later, in_all - len(this_week) - len(later))


def day_of(session: TrainingSession, now: datetime) -> str:
    days = (local_date(session.starts_at) - local_date(now)).days
    return {0: "Today", 1: "Tomorrow"}.get(days, "")


def held_before(hosted: TrainingSessionQuerySet, now: datetime) -> list[Any]:
    past = hosted.past(now).held()
    sessions = list(past.exclude(kind=SessionKind.CONSULTATION)[:MAX_HELD])
    add_attendance(sessions)
    return sessions


@dataclass(frozen=True)
class AheadCounts:
    """`sessions` to come, and the times for consultation: `free`, `taken`, and when the next one taken is."""

    sessions: int
    free: int
    taken: int
    next_taken: datetime | None

    @property
    def has_times(self) -> bool:
        return bool(self.free or self.taken)


def counts_ahead(hosted: TrainingSessionQuerySet, now: datetime) -> AheadCounts:
    """Forty times for consultation are one line: they have a page of their own. One query."""
    is_time, held = Q(kind=SessionKind.CONSULTATION), Q(bookings__state__in=HOLDS_A_PLACE)
    counts = hosted.filter(ends_at__gte=now, cancelled_at__isnull=True).aggregate(
        sessions=Count("pk", filter=~is_time, distinct=True),
        times=Count("pk", filter=is_time, distinct=True),
        taken=Count("pk", filter=is_time & held, distinct=True),
        next_taken=Min("starts_at", filter=is_time & held),
    )
    taken = counts["taken"]
    return AheadCounts(counts["sessions"], counts["times"] - taken, taken, counts["next_taken"])
