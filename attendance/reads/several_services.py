"""The sessions of several services at once, for the pages that set them side by side. One query each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q

from attendance.models import Attendance
from attendance.models.attendance import AttendanceQuerySet
from people.models import Service
from sessions.enums import SessionKind
from sessions.models import TrainingSession
from sessions.models.training import TrainingSessionQuerySet


def held_in(services: Collection[Service], start: date, end: date) -> TrainingSessionQuerySet:
    return TrainingSession.objects.filter(service__in=services).held_between(start, end).order_by()


def sessions_held(services: Collection[Service], start: date, end: date) -> dict[int, int]:
    """{service: how many}. A time for a consultation that nobody took was not one."""
    asked = at_sessions(services, start, end).filter(session__kind=SessionKind.CONSULTATION)
    held = held_in(services, start, end).filter(
        ~Q(kind=SessionKind.CONSULTATION) | Q(pk__in=asked.values("session"))
    )
    return dict(held.values_list("service").annotate(Count("pk")))


def at_sessions(services: Collection[Service], start: date, end: date) -> AttendanceQuerySet:
    return Attendance.objects.counted().filter(session__in=held_in(services, start, end)).order_by()


def who_came(services: Collection[Service], start: date, end: date) -> dict[int, dict[str, int]]:
    """{service: {people (different ones, known by name), attendances}}."""
    rows = at_sessions(services, start, end).values_list("session__service")
    counted = rows.annotate(Count("person", distinct=True), Count("pk"))
    return {service: {"people": people, "attendances": every} for service, people, every in counted}
