"""A series as one row of the list of sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from core.wording import nhs_date
from people.models import Person
from sessions.models import Booking, Series, TrainingSession
from sessions.models.training import TrainingSessionQuerySet


@dataclass(frozen=True)
class SeriesDates:
    """`dates` are those to come that the reader may see; `held` is on how many of them they have a place."""

    series: Series
    dates: tuple[TrainingSession, ...]
    held: int

    @property
    def words(self) -> str:
        """6 dates, Thursdays, from 3 December 2026"""
        starts = [localtime(one.starts_at) for one in self.dates]
        days = {f"{start:%A}s" for start in starts}
        weekday = days.pop() if len(days) == 1 else ""
        return ", ".join(filter(None, [f"{len(starts)} dates", weekday, f"from {nhs_date(starts[0])}"]))

    @property
    def is_full(self) -> bool:
        return not any(one.places_left for one in self.dates)

    @property
    def places(self) -> str:
        left = [one.places_left for one in self.dates]
        open_dates = sum(1 for one in left if one)
        if not open_dates:
            return ""
        if open_dates < len(left):
            return f"Places left on {open_dates} of {len(left)} dates."
        if len(set(left)) == 1:
            return f"{left[0]} place{'' if left[0] == 1 else 's'} left on each date."
        return f"{min(left)} to {max(left)} places left on each date."


def first_of_each_series(sessions: QuerySet[TrainingSession]) -> QuerySet[TrainingSession]:
    """Of a series only the first date among these; all that belong to none."""
    sooner = Q(starts_at__lt=OuterRef("starts_at")) | Q(
        starts_at=OuterRef("starts_at"), pk__lt=OuterRef("pk")
    )
    earlier = sessions.filter(series=OuterRef("series_id")).filter(sooner)
    return sessions.filter(~Exists(earlier))


def series_dates(
    shown: Iterable[TrainingSession], visible: TrainingSessionQuerySet, person: Person, now: datetime
) -> dict[int, SeriesDates]:
    """By the number of the series, where more than one date is to come. Two queries, or none."""
    series = {one.series_id: one.series for one in shown if one.series_id and one.series}
    if not series:
        return {}
    found: dict[int, list[TrainingSession]] = defaultdict(list)
    for date in visible.upcoming(now).filter(series__in=series).with_counts():
        assert date.series_id is not None
        found[date.series_id].append(date)
    held = _held_by(person, [one.pk for dates in found.values() for one in dates])
    return {
        pk: SeriesDates(series[pk], tuple(dates), sum(1 for one in dates if one.pk in held))
        for pk, dates in found.items()
        if len(dates) > 1
    }


def all_dates(series: Mapping[int, SeriesDates]) -> list[TrainingSession]:
    return [date for one in series.values() for date in one.dates]


def _held_by(person: Person, sessions: Collection[int]) -> set[int]:
    own = Booking.objects.booked().filter(person=person, session__in=sessions)
    return set(own.values_list("session_id", flat=True))
