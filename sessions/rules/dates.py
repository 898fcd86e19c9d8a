"""Sessions of which a person, or a team, holds one date and leaves the others to other people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from people.models import Person
from sessions.enums import SessionKind
from sessions.models import Booking, TrainingSession

# Kinds of which a second date with the same title is the same thing again.
WORKSHOPS = {SessionKind.WEBINAR, SessionKind.TRAINING}


def other_dates(session: TrainingSession) -> Q:
    """Which sessions are further dates of this one: of its series, if that says so, or of the same title."""
    if session.several_dates:
        return Q(pk=None)
    same = Q(pk=None)
    if session.series_id:
        either = Q(series__one_date_each=True) | Q(series__one_date_per_team=True)
        same |= Q(pk__in=TrainingSession.objects.filter(either, series=session.series_id).values("pk"))
    if session.kind in WORKSHOPS:
        same |= Q(service=session.service_id, title=session.title, kind__in=WORKSHOPS, several_dates=False)
    return same


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
        return f"One date of this each. {person} has {own.session.when}: move that booking, or cancel it, to change."
    if not (session.series and session.series.one_date_per_team and person.team_id):
        return None
    if team := held.filter(person__team=person.team_id).first():
        return f"One time a team. Your team has {team.session.when}."
    return None
