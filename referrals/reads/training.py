"""What referrers had behind them on the day of each referral: training completed, supervision attended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import accumulate
from typing import Any, NamedTuple

from django.db.models import Min, QuerySet

from attendance.models import Attendance
from attendance.reads import credited
from core import clock
from courses.models import Enrolment
from people.models import Service
from referrals.enums import IS_ASSESSED, NOT_COUNTED_FOR_CRITERIA, REPORTED_APPROPRIATE
from referrals.models import Referral
from referrals.reads.rows import TrainedReferral
from sessions.enums import SessionKind
from supervision.models import MeetingAttendance
from supervision.reads import met_minutes

People = QuerySet[Any, Any]


class Supervised(NamedTuple):
    """`minutes[n]` are those of the first n days together."""

    days: list[date]
    minutes: list[int]


NEVER = Supervised([], [0])


def referrers_trained(service: Service, start: date, end: date) -> list[TrainedReferral]:
    """One row a referral, the earliest first, in three queries that bring one day for each referrer."""
    received = Referral.not_undone.for_service(service).received_between(start, end)
    return list(rows_of(received, first_training_of(referrers_of(received))))


def referrers_of(received: People) -> People:
    return received.filter(referrer__isnull=False).order_by().values("referrer")


def first_training_of(people: People) -> dict[int, date]:
    """When each person first came to a training or completed a course."""
    came = at_sessions(people, SessionKind.TRAINING).values_list("person_id")
    learnt = finished(people).values_list("person_id")
    found: dict[int, datetime] = {}
    for rows in (came.annotate(Min("session__starts_at")), learnt.annotate(Min("completed_at"))):
        for who, at in rows:
            found[who] = min(at, found.get(who, at))
    return {who: clock.local_date(at) for who, at in found.items()}


def supervised_days(people: People) -> dict[int, Supervised]:
    """For each person the days of supervision, in order, with the minutes up to each."""
    there: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for person_id, moment, minutes in (*discussed(people), *met(people)):
        there[person_id].append((clock.local_date(moment), minutes))
    found = {}
    for person_id, meetings in there.items():
        meetings.sort()
        sums = accumulate((minutes for _, minutes in meetings), initial=0)
        found[person_id] = Supervised([day for day, _ in meetings], list(sums))
    return found


def at_sessions(people: People, kind: SessionKind) -> QuerySet[Attendance]:
    there = Attendance.objects.there().order_by()
    return there.filter(person__in=people, session__kind=kind, session__cancelled_at__isnull=True)


def finished(people: People) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(person__in=people, completed_at__isnull=False).order_by()


def discussed(people: People) -> Iterator[tuple[int, datetime, int]]:
    there = at_sessions(people, SessionKind.REFLECTIVE_DISCUSSION).select_related("session")
    for attendance in there:
        yield attendance.person_id, attendance.session.starts_at, credited(attendance)  # type: ignore[misc]


def met(people: People) -> Iterator[tuple[int, datetime, int]]:
    marks = MeetingAttendance.objects.there().filter(
        membership__person__in=people, meeting__cancelled_at__isnull=True
    )
    for mark in marks.order_by().select_related("meeting", "membership"):
        yield mark.membership.person_id, mark.meeting.starts_at, met_minutes(mark)


FACTS = (
    "pk", "received_on", "source", "referrer_id", "referrer__team_id", "appropriateness", "outcome", "is_duplicate",
)  # fmt: skip


def rows_of(received: QuerySet[Any, Any], first: dict[int, date]) -> Iterator[TrainedReferral]:
    rows = received.order_by("received_on", "pk").values_list(*FACTS)
    for pk, day, source, referrer, team, rating, outcome, is_duplicate in rows.iterator(chunk_size=5000):
        trained = first.get(referrer)
        yield TrainedReferral(
            referral_id=pk,
            month=f"{day.year}-{day.month:02}",
            received_on=day,
            source=source,
            referrer_id=referrer,
            team_id=team,
            appropriate=counted_as_appropriate(rating, outcome, is_duplicate),
            trained_before=(trained is not None and trained < day) if referrer else None,
            first_trained_on=trained,
        )


def counted_as_appropriate(rating: str, outcome: str, is_duplicate: bool) -> bool | None:
    if is_duplicate or outcome in NOT_COUNTED_FOR_CRITERIA or rating not in IS_ASSESSED:
        return None
    return rating in REPORTED_APPROPRIATE
