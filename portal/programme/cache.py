"""A report or picture is built once for each state of the data, and kept until something is written."""

from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.db.models import Max

from core.models import AuditEvent
from feedback.models import Response
from people.models import Person, Service
from referrals.models import ContextEvent, Referral
from sessions.models import Attendance, MeetingAttendance, TrainingSession

A_DAY = 24 * 60 * 60
# What people do all day that changes no figure of a report.
CHANGES_NO_FIGURE = (
    "evidence.seen", "report.seen", "report.asked_for", "report.made", "report.published", "referral.seen",
    "referrers.seen", "person.viewed", "session.booked", "session.booking_cancelled", "session.promoted",
    "module.begun", "module.completed", "check.answered", "course.joined", "course.completed", "certificate.opened",
    "certificate.shown_chosen", "certificate.issued", "team.exported",
)  # fmt: skip
COUNTED = (Person, TrainingSession, Attendance, MeetingAttendance, Response, Referral, ContextEvent)


def data_version() -> str:
    """Changes with every write: each is audited in its own transaction, and new rows have new numbers. One query."""
    newest = AuditEvent.objects.exclude(verb__in=CHANGES_NO_FIGURE).order_by()
    first, *others = [newest, *(model._default_manager.order_by() for model in COUNTED)]
    ends = [numbered(rows, place) for place, rows in enumerate(others, 1)]
    found = numbered(first, 0).union(*ends, all=True)
    return "-".join(f"{place}.{top or 0}" for place, top in sorted(found))


def numbered(rows: Any, place: int) -> Any:
    from django.db.models import IntegerField, Value

    return rows.values(place=Value(place, IntegerField())).annotate(top=Max("pk")).values_list("place", "top")


def built_once[Built](what: str, service: Service, *details: Any, build: Callable[[], Built]) -> Built:
    """What `build` returns, from the cache where the same was built on the same data."""
    key = ":".join(["evidence", what, str(service.pk), *map(str, details), data_version()])
    found = cache.get(key)
    if found is None:
        found = build()
        cache.set(key, found, A_DAY)
    return found
