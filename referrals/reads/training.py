"""What referrers had behind them on the day of each referral: training completed, supervision attended."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import accumulate
from typing import Any, NamedTuple

from django.db.models import QuerySet

from core import clock
from courses.models import Enrolment
from evidence.exposure import ReferralRow
from people.models import Service
from referrals.enums import IS_ASSESSED, NOT_COUNTED_FOR_CRITERIA, REPORTED_APPROPRIATE
from referrals.models import Referral
from sessions.enums import SessionKind
from sessions.models import Attendance, MeetingAttendance
from sessions.reads import credited, met_minutes

Rows = list[dict[str, Any]]
People = QuerySet[Any, Any]


class Supervised(NamedTuple):
    """`minutes[n]` are those of the first n days together."""

    days: list[date]
    minutes: list[int]


NEVER = Supervised([], [0])


def referrers_training(service: Service, start: date, end: date) -> Rows:
    """One row a referral, in five queries, with what its referrer had done before the day it was received.

    {referral_id, month, received_on, source, referrer_id, team_id, appropriate (None: not counted),
    trainings_before (sessions and courses), supervisions_before (discussions and group meetings),
    supervision_minutes_before, trained_before (None: referrer unknown, or the family itself),
    first_trained_on (None: never)}
    """
    received = Referral.objects.for_service(service).received_between(start, end)
    named = ("pk", "received_on", "source", "referrer_id", "referrer__team_id")
    rows = received.order_by("received_on", "pk").values(*named, "appropriateness", "outcome", "is_duplicate")
    people = received.filter(referrer__isnull=False).order_by().values("referrer")
    trained, supervised = trained_days(people), supervised_days(people)
    return [with_training(row, trained, supervised) for row in rows.iterator(chunk_size=5000)]


def trained_days(people: People) -> dict[int, list[date]]:
    """For each person the days of training, in order."""
    days: dict[int, list[date]] = defaultdict(list)
    for person_id, moment in (*attended(people), *completed(people)):
        days[person_id].append(clock.local_date(moment))
    for found in days.values():
        found.sort()
    return days


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


def attended(people: People) -> Iterator[tuple[int, datetime]]:
    """A webinar makes the training known; it is not yet training."""
    there = at_sessions(people, SessionKind.TRAINING).values_list("person_id", "session__starts_at")
    yield from there


def completed(people: People) -> Iterator[tuple[int, datetime]]:
    done = Enrolment.objects.filter(person__in=people, completed_at__isnull=False).order_by()
    yield from done.values_list("person_id", "completed_at")  # type: ignore[misc]


def discussed(people: People) -> Iterator[tuple[int, datetime, int]]:
    there = at_sessions(people, SessionKind.REFLECTIVE_DISCUSSION).select_related("session")
    for attendance in there:
        yield attendance.person_id, attendance.session.starts_at, credited(attendance)  # type: ignore[misc]


def at_sessions(people: People, kind: SessionKind) -> QuerySet[Attendance]:
    there = Attendance.objects.there().order_by()
    return there.filter(person__in=people, session__kind=kind, session__cancelled_at__isnull=True)


def met(people: People) -> Iterator[tuple[int, datetime, int]]:
    marks = MeetingAttendance.objects.there().filter(
        membership__person__in=people, meeting__cancelled_at__isnull=True
    )
    for mark in marks.order_by().select_related("meeting", "membership"):
        yield mark.membership.person_id, mark.meeting.starts_at, met_minutes(mark)


def with_training(
    row: dict[str, Any], trained: dict[int, list[date]], supervised: dict[int, Supervised]
) -> dict[str, Any]:
    trainings = trained.get(row["referrer_id"], [])
    supervisions = supervised.get(row["referrer_id"], NEVER)
    before = bisect_left(trainings, row["received_on"])
    meetings = bisect_left(supervisions.days, row["received_on"])
    return {
        "referral_id": row["pk"],
        "month": f"{row['received_on']:%Y-%m}",
        "received_on": row["received_on"],
        "source": row["source"],
        "referrer_id": row["referrer_id"],
        "team_id": row["referrer__team_id"],
        "appropriate": counted_as_appropriate(row),
        "trainings_before": before,
        "supervisions_before": meetings,
        "supervision_minutes_before": supervisions.minutes[meetings],
        "trained_before": before > 0 if row["referrer_id"] else None,
        "first_trained_on": trainings[0] if trainings else None,
    }


def counted_as_appropriate(row: dict[str, Any]) -> bool | None:
    apart = row["is_duplicate"] or row["outcome"] in NOT_COUNTED_FOR_CRITERIA
    if apart or row["appropriateness"] not in IS_ASSESSED:
        return None
    return row["appropriateness"] in REPORTED_APPROPRIATE


def exposure_rows(service: Service, start: date, end: date) -> list[ReferralRow]:
    """The assessed referrals of the period as `evidence.exposure` takes them; months count from the first one's."""
    return [
        ReferralRow(
            month=months_between(start, row["received_on"]),
            referrer=str(row["referrer_id"]) if row["referrer_id"] else None,
            team=str(row["team_id"]) if row["team_id"] else None,
            trained=bool(row["trained_before"]),
            cohort=cohort_of(row["first_trained_on"], start, end),
            appropriate=row["appropriate"],
        )
        for row in referrers_training(service, start, end)
        if row["appropriate"] is not None
    ]


def months_between(start: date, day: date) -> int:
    return (day.year - start.year) * 12 + day.month - start.month


def cohort_of(first_trained_on: date | None, start: date, end: date) -> int | None:
    """Who was trained only after the period was untrained all through it."""
    if first_trained_on is None or first_trained_on > end:
        return None
    return months_between(start, first_trained_on)


def by_cohort(service: Service, start: date, end: date) -> Rows:
    """Referrals by the month in which their referrer was first trained, the earliest first.

    {cohort ("2020-09"; "" never within the period; None unknown or family), referrers, before, after}, where
    before and after are {received, assessed, appropriate} of referrals before and since that training.
    """
    groups: dict[str | None, Rows] = defaultdict(list)
    for row in referrers_training(service, start, end):
        groups[cohort_name(row, end)].append(row)
    ordered = sorted(groups, key=lambda cohort: (cohort is None, cohort == "", cohort or ""))
    return [
        {
            "cohort": cohort,
            "referrers": len({row["referrer_id"] for row in groups[cohort]} - {None}),
            "before": counted(row for row in groups[cohort] if not row["trained_before"]),
            "after": counted(row for row in groups[cohort] if row["trained_before"]),
        }
        for cohort in ordered
    ]


def cohort_name(row: dict[str, Any], end: date) -> str | None:
    if row["referrer_id"] is None:
        return None
    first = row["first_trained_on"]
    return f"{first:%Y-%m}" if first and first <= end else ""


def counted(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    answers = [row["appropriate"] for row in rows]
    assessed = [answer for answer in answers if answer is not None]
    return {"received": len(answers), "assessed": len(assessed), "appropriate": sum(assessed)}
