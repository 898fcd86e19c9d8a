"""A session, or a whole series, once more on other days: saved as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import get_current_timezone, localtime

from core.audit import record
from core.clock import local_date
from core.errors import Refused
from people.models import Person
from sessions.actions.numbering import renumber_dates
from sessions.actions.series import MAX_DATES
from sessions.actions.training import create_session
from sessions.models import Series, TrainingSession
from sessions.rules.numbering import NUMBERED, numbered, words_of
from sessions.rules.shifting import ShiftedDate, why_not_on

# What a copy takes over as it is.
COPIED = (
    "kind",
    "outcomes",
    "course",
    "mode",
    "capacity",
    "online_capacity",
    "offer_hours",
    "list_stops_hours",
    "several_dates",
    "open_to_all_services",
    "shows_who_comes",
    "cpd_minutes",
    "least_minutes",
    "has_conditions",
)


@dataclass(frozen=True)
class CopyWords:
    """What the host may change on the way."""

    title: str
    summary: str = ""
    place: str = ""
    joining_link: str = ""


@transaction.atomic
def copy_session(*, date: ShiftedDate, words: CopyWords, by: Person, now: datetime) -> TrainingSession:
    """A draft outside the series of the one that is copied."""
    if reason := why_not_on(date.day, now):
        raise Refused(reason, code="past")
    return _copied(date, words, words.title, None, by=by, now=now)


@transaction.atomic
def copy_series(
    *, series: Series, dates: Sequence[ShiftedDate], words: CopyWords, by: Person, now: datetime
) -> Series:
    """A new series of drafts with its own numbers. All of its dates are made, or with the reason none."""
    dates = sorted(dates, key=lambda one: one.starts_at)
    refuse_days(dates, now)
    new = Series.objects.create(
        service=series.service,
        title=words.title,
        one_date_each=series.one_date_each,
        one_date_per_team=series.one_date_per_team,
        certificate_dates=series.certificate_dates and min(series.certificate_dates, len(dates)),
    )
    for number, date in enumerate(dates, 1):
        title = title_of_copy(date.source.title, series.title, words.title, number, len(dates))
        _copied(date, words, title, new, by=by, now=now)
    record("session.series_copied", by=by, about=new, copied=series.pk, dates=len(dates))
    return new


@transaction.atomic
def add_date(*, series: Series, date: ShiftedDate, by: Person, now: datetime) -> TrainingSession:
    """A draft like the date it is copied from; the numbers of all dates are right at once."""
    dates = list(series.training_sessions.filter(cancelled_at__isnull=True))
    if len(dates) >= MAX_DATES:
        raise Refused(f"A series has at most {MAX_DATES} dates.", code="how_many")
    if reason := why_not_on(date.day, now):
        raise Refused(reason, code="past")
    if any(one.starts_at == date.starts_at for one in dates):
        raise Refused("The series has a date on that day already. Choose another day.", code="same_day")
    source = date.source
    words = CopyWords(series.title, source.summary, source.place, source.joining_link)
    of_a_number = NUMBERED.match(source.title)
    title = numbered(words_of(source.title), len(dates) + 1, len(dates) + 1) if of_a_number else source.title
    new = _copied(date, words, title, series, by=by, now=now)
    renumber_dates(series.pk)
    record("session.series_date_added", by=by, about=series, session=new.pk)
    return TrainingSession.objects.get(pk=new.pk)


def refuse_days(dates: Sequence[ShiftedDate], now: datetime) -> None:
    if not dates:
        raise Refused("Give at least one date its day.", code="how_many")
    if len({one.starts_at for one in dates}) < len(dates):
        raise Refused("Two dates have the same day. Give each a day of its own.", code="same_day")
    for one in dates:
        if reason := why_not_on(one.day, now):
            raise Refused(reason, code="past")


def title_of_copy(title: str, series_title: str, new_title: str, number: int, of: int) -> str:
    """A part with words of its own keeps them; its number is that of the new series."""
    words = words_of(title)
    if words == series_title:
        words = new_title
    return numbered(words, number, of) if NUMBERED.match(title) else words


def _copied(
    date: ShiftedDate, words: CopyWords, title: str, series: Series | None, *, by: Person, now: datetime
) -> TrainingSession:
    source, start = date.source, date.starts_at
    days = date.day - local_date(source.starts_at)
    new = create_session(
        service=source.service,
        title=title,
        starts_at=start,
        ends_at=start + (source.ends_at - source.starts_at),
        series=series,
        as_draft=True,
        summary=words.summary,
        place=words.place,
        joining_link=words.joining_link,
        opens_at=later(source.opens_at, days),
        closes_at=later(source.closes_at, days),
        facilitators=hosts_still_here(source, start),
        by=by,
        now=now,
        **{name: getattr(source, name) for name in COPIED},
    )
    for condition in source.conditions.all():
        condition.pk, condition.session = None, new
        condition.kept_until = later(condition.kept_until, days)
        condition.save()
    for question in source.questions.all():
        question.pk, question.session = None, new
        question.save()
    return new


def later(moment: datetime | None, days: timedelta) -> datetime | None:
    """So many days later at the same time of day."""
    if moment is None:
        return None
    local = localtime(moment)
    return datetime.combine(local.date() + days, local.time(), tzinfo=get_current_timezone())


def hosts_still_here(source: TrainingSession, start: datetime) -> list[Person]:
    here = Person.objects.working_on(local_date(start))
    return list(here.filter(facilitated_sessions=source))
