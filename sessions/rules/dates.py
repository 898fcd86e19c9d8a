"""Sessions of which a person, or a team, holds one date and leaves the others to other people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from people.models import Person
from sessions.enums import SessionKind
from sessions.models import Booking, Series, TrainingSession

# Kinds of which a second date with the same title is the same thing again.
WORKSHOPS = {SessionKind.WEBINAR, SessionKind.TRAINING}


def dates_of(session: TrainingSession, *further: TrainingSession) -> QuerySet[TrainingSession]:
    """The session, those named with it, and all its further dates: those of its series, if that says so, and those of
    the same workshop. Always in one order."""
    these = Q(pk__in=[session.pk, *(one.pk for one in further)])
    if session.series_id and not session.several_dates:
        one_each = Q(one_date_each=True) | Q(one_date_per_team=True)
        these |= Q(series__in=Series.objects.filter(one_each, pk=session.series_id))
    if session.kind in WORKSHOPS and not session.several_dates:
        these |= Q(service=session.service_id, title=session.title, kind__in=WORKSHOPS, several_dates=False)
    return TrainingSession.objects.filter(these).order_by("pk")


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
