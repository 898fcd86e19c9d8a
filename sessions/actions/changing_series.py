"""This date, this and later ones, or all that are still to come: changed in one go, told in one mail a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import get_current_timezone, localtime

from core.audit import record
from core.errors import Refused
from notifications.tasks import send_what_is_written
from people.models import Person
from sessions import notifications
from sessions.actions.numbering import renumber_dates
from sessions.actions.training import ChangedSession, apply_changes
from sessions.models import Series, TrainingSession
from sessions.values import SeriesChanges


@transaction.atomic
def change_dates(
    *,
    series: Series,
    dates: Collection[TrainingSession],
    changes: SeriesChanges,
    by: Person,
    now: datetime,
    at: time | None = None,
    length: timedelta | None = None,
    facilitators: Collection[Person] | None = None,
) -> list[TrainingSession]:
    """`at` is the new time of day, each date keeping its day. All of the dates are changed, or with the reason none."""
    rows = sorted(dates, key=lambda one: one.pk)
    if reason := why_not_changed(rows, series, now):
        raise Refused(reason, code="not_changed")
    done = []
    for session in rows:
        start = at_time(session.starts_at, at) if at else session.starts_at
        end = start + (length or session.ends_at - session.starts_at)
        if start <= now:
            raise Refused(f"{session.title} would begin in the past. Choose a later time.", code="past")
        try:
            done.append(
                apply_changes(
                    session,
                    by=by,
                    now=now,
                    facilitators=facilitators,
                    starts_at=start,
                    ends_at=end,
                    **changes,
                )
            )
        except Refused as refused:
            raise Refused(f"{session.title}: {refused.message}", code=refused.code) from refused
    renumber_dates(series.pk)
    record("session.series_changed", by=by, about=series, dates=len(done))
    tell(series, done, by, now)
    return [one.session for one in done]


def why_not_changed(dates: Sequence[TrainingSession], series: Series, now: datetime) -> str | None:
    if not dates:
        return "None of the dates is still to come, so there is nothing to change."
    if any(one.series_id != series.pk for one in dates):
        return "Choose dates of this series only."
    if any(one.starts_at <= now or one.cancelled_at for one in dates):
        return "A date that has begun or was called off stays as it is. Choose the later ones."
    return None


def tell(series: Series, done: Sequence[ChangedSession], by: Person, now: datetime) -> None:
    news = [one for one in done if one.is_news]
    if not news:
        return
    changed = []
    for one in news:
        for booking in one.to_tell:
            booking.session = one.session
            changed.append((booking, one.fields))
    notifications.dates_changed(changed, series, now)
    notifications.led_dates_changed(series, [(one.session, one.fields) for one in news], by, now)
    send_what_is_written()


def at_time(moment: datetime, at: time) -> datetime:
    return datetime.combine(localtime(moment).date(), at, tzinfo=get_current_timezone())
