"""What the form of a session says at first, for one that is there."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.utils.timezone import localtime

from courses.models import CoursePage
from people.models.people import PersonQuerySet
from sessions.models import SessionTemplate, TrainingSession

# The form's fields that are called as the session's own.
PLAIN = (
    "title",
    "kind",
    "summary",
    "mode",
    "place",
    "joining_link",
    "capacity",
    "open_to_all_services",
    "shows_who_comes",
    "outcomes",
    "online_capacity",
    "offer_hours",
    "several_dates",
    "course",
    "list_stops_hours",
)
# By the form's fields.
type SessionFirstValues = dict[str, str | int | date | time | CoursePage | PersonQuerySet | None]


def values_of(session: TrainingSession) -> SessionFirstValues:
    """The form's first values for a session that is there."""
    start = localtime(session.starts_at)
    closes_at = session.closes_at and localtime(session.closes_at - timedelta(seconds=1))
    values: SessionFirstValues = {name: getattr(session, name) for name in PLAIN}
    return values | {
        "service": session.service_id,
        "day": start.date(),
        "start": start.time(),
        "length": session.minutes,
        "opens_on": localtime(session.opens_at).date() if session.opens_at else None,
        "closes_on": closes_at.date() if closes_at else None,
        "facilitators": session.facilitators.all(),
    }


def values_of_template(template: SessionTemplate) -> SessionFirstValues:
    """What a new session of this kind begins with."""
    return {
        "service": template.service_id,
        "title": template.title,
        "kind": template.kind,
        "mode": template.mode,
        "length": template.minutes,
        "capacity": template.capacity,
        "place": template.place,
        "summary": template.summary,
        "outcomes": template.outcomes,
    }
