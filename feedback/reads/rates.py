"""How many of those who were asked have answered. Nobody learns who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from attendance.models import Attendance
from courses.models import Enrolment
from feedback.enums import OccasionKind
from feedback.models import Occasion, Response
from feedback.models.answers import ResponseQuerySet
from feedback.reads.surveys import percent
from people.models import Service
from sessions.models import Booking


@dataclass(frozen=True)
class OccasionRate:
    """Of one occasion. `percent` is None where more answered than the portal knows to have been asked."""

    occasion_id: int
    kind: str
    kind_label: str
    title: str
    date: datetime | None
    asked: int
    answered: int
    percent: int | None


def response_rates(service: Service, start: date, end: date) -> list[OccasionRate]:
    """The occasions about that service's sessions and courses that were answered in the period."""
    responses = Response.objects.for_service(service).answered_between(start, end)
    return occasion_rows(occasions_with_counts([service], responses).filter(answered__gt=0), [service])


def occasions_with_counts(services: Iterable[Service], responses: ResponseQuerySet | None = None) -> QuerySet:
    """The services' occasions with how many answered, the last answered first."""
    services = list(services)
    responses = Response.objects.filter(service__in=services) if responses is None else responses
    mine = responses.filter(occasion=OuterRef("pk")).order_by().values("occasion")
    return (
        Occasion.objects.run_by(services)
        .select_related("session", "course")
        .annotate(
            answered=Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0),
            last_answered=Subquery(mine.annotate(last=Max("answered_at")).values("last")),
        )
        .order_by("-last_answered", "-pk")
    )


def occasion_rows(occasions: Iterable[Occasion], services: Iterable[Service]) -> list[OccasionRate]:
    occasions, services = list(occasions), list(services)
    sessions = {occasion.session_id for occasion in occasions if occasion.session_id}
    courses = {occasion.course_id for occasion in occasions if occasion.course_id}
    there = counts_by(Attendance.objects.counted().filter(session__in=sessions), "session_id")
    booked = counts_by(booked_only(sessions), "session_id")
    enrolled = counts_by(
        Enrolment.objects.filter(course__in=courses, person__service__in=services), "course_id"
    )
    return [row(occasion, asked_for(occasion, there, booked, enrolled)) for occasion in occasions]


def booked_only(sessions: set[int]) -> QuerySet[Booking]:
    """People with a place whom nobody has seen there: asked before the session, not after it."""
    seen = Attendance.objects.there().filter(session=OuterRef("session"), person=OuterRef("person"))
    return Booking.objects.holding_a_place().filter(~Exists(seen), session__in=sessions)


def counts_by(rows: QuerySet, name: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(name).annotate(n=Count("pk")))


def asked_for(
    occasion: Occasion,
    there: Mapping[int, int],
    booked: Mapping[int, int],
    enrolled: Mapping[int, int],
) -> int:
    if occasion.course_id:
        return enrolled.get(occasion.course_id, 0)
    if occasion.session_id is None:
        return 0
    came = there.get(occasion.session_id, 0)
    asked_before = occasion.kind in {OccasionKind.BASELINE, OccasionKind.BEFORE}
    return came + booked.get(occasion.session_id, 0) if asked_before else came


def row(occasion: Any, asked: int) -> OccasionRate:
    answered = occasion.answered
    known = asked >= answered and asked > 0
    return OccasionRate(
        occasion_id=occasion.pk,
        kind=occasion.kind,
        kind_label=occasion.get_kind_display(),
        title=occasion.subject.title,
        date=occasion.session.starts_at if occasion.session else None,
        asked=asked,
        answered=answered,
        percent=percent(answered, asked) if known else None,
    )
