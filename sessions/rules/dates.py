"""Sessions of which a person, or a team, holds one date and leaves the others to other people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from core.rows import columns, read
from people.models import Person
from sessions.enums import SessionKind
from sessions.models import Booking, TrainingSession

# Said in SQL because every booking asks it before it may count: a third of the time of the same words in the ORM.
# A session's further dates are those of its series, if that says so, and those of the same workshop.
DATES = """
    SELECT {columns} FROM training_sessions_trainingsession one
    WHERE one.id IN ({these})
       OR one.series_id = (
              SELECT id FROM training_sessions_series WHERE id = %s AND (one_date_each OR one_date_per_team))
       OR (one.service_id = %s AND one.title = %s AND one.kind IN ('webinar', 'training') AND NOT one.several_dates)
    ORDER BY one.id{lock}
"""
# Kinds of which a second date with the same title is the same thing again.
WORKSHOPS = {SessionKind.WEBINAR, SessionKind.TRAINING}


def dates_of(session: TrainingSession, *further: TrainingSession, lock: str = "") -> list[TrainingSession]:
    """The session, those named with it, and all its further dates."""
    these = [session.pk, *(one.pk for one in further)]
    has_series = session.series_id and not session.several_dates
    is_workshop = session.kind in WORKSHOPS and not session.several_dates
    statement = DATES.format(
        columns=columns(TrainingSession, "one"), these=", ".join(["%s"] * len(these)), lock=lock
    )
    series = session.series_id if has_series else None
    service = session.service_id if is_workshop else None
    return read(TrainingSession, statement, [*these, series, service, session.title])


def why_not_another_date(
    session: TrainingSession,
    person: Person,
    dates: Collection[TrainingSession],
    now: datetime,
) -> str | None:
    """`dates` are the sessions to look at; one that is being given up for this one is left out of them."""
    coming = [
        date.pk for date in dates if date.pk != session.pk and date.ends_at > now and not date.cancelled_at
    ]
    if not coming:
        return None
    held = Booking.objects.live().filter(session__in=coming).select_related("session")
    if own := held.filter(person=person).first():
        return f"One date of this each. {person} {_holds(own)}: move that booking, or cancel it, to change."
    if not (session.series and session.series.one_date_per_team and person.team_id):
        return None
    if team := held.filter(person__team=person.team_id).first():
        whose = "Your team" if team.holds_a_place else "Somebody of your team"
        return f"One time a team. {whose} {_holds(team)}."
    return None


def _holds(booking: Booking) -> str:
    return f"{'has' if booking.holds_a_place else 'is on the waiting list of'} {booking.session.when}"
