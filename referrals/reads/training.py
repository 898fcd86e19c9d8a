"""What referrers had behind them on the day of each referral: training completed, supervision attended."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import accumulate
from typing import Any, NamedTuple

from django.db.models import Min, QuerySet

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
    """One row a referral, with what its referrer had done before the day it was received.

    As `referrers_trained`, and beside it trainings_before (sessions and courses), supervisions_before (discussions
    and group meetings) and supervision_minutes_before.
    """
    received = Referral.objects.for_service(service).received_between(start, end)
    people = referrers_of(received)
    trained, supervised = trained_days(people), supervised_days(people)
    first = {who: days[0] for who, days in trained.items()}
    return [with_history(row, trained, supervised) for row in rows_of(received, first)]


def with_history(
    row: dict[str, Any], trained: dict[int, list[date]], supervised: dict[int, Supervised]
) -> dict[str, Any]:
    supervisions = supervised.get(row["referrer_id"], NEVER)
    meetings = before(row, supervisions.days)
    return {
        **row,
        "trainings_before": before(row, trained.get(row["referrer_id"], [])),
        "supervisions_before": meetings,
        "supervision_minutes_before": supervisions.minutes[meetings],
    }


def referrers_trained(service: Service, start: date, end: date) -> Rows:
    """One row a referral, the earliest first, in three queries that bring one day for each referrer.

    {referral_id, month, received_on, source, referrer_id, team_id, appropriate (None: not counted),
    trained_before (None: referrer unknown, or the family itself), first_trained_on (None: never)}
    """
    received = Referral.objects.for_service(service).received_between(start, end)
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


def trained_days(people: People) -> dict[int, list[date]]:
    """For each person the days of training, in order. A webinar makes the training known; it is not yet training."""
    days: dict[int, list[date]] = defaultdict(list)
    came = at_sessions(people, SessionKind.TRAINING).values_list("person_id", "session__starts_at")
    for person_id, moment in (*came, *finished(people).values_list("person_id", "completed_at")):
        if moment is not None:
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


def rows_of(received: QuerySet[Any, Any], first: dict[int, date]) -> Iterator[dict[str, Any]]:
    rows = received.order_by("received_on", "pk").values_list(*FACTS)
    for pk, day, source, referrer, team, rating, outcome, is_duplicate in rows.iterator(chunk_size=5000):
        trained = first.get(referrer)
        yield {
            "referral_id": pk,
            "month": f"{day.year}-{day.month:02}",
            "received_on": day,
            "source": source,
            "referrer_id": referrer,
            "team_id": team,
            "appropriate": counted_as_appropriate(rating, outcome, is_duplicate),
            "trained_before": (trained is not None and trained < day) if referrer else None,
            "first_trained_on": trained,
        }


def before(row: dict[str, Any], days: list[date]) -> int:
    return bisect_left(days, row["received_on"])


def counted_as_appropriate(rating: str, outcome: str, is_duplicate: bool) -> bool | None:
    if is_duplicate or outcome in NOT_COUNTED_FOR_CRITERIA or rating not in IS_ASSESSED:
        return None
    return rating in REPORTED_APPROPRIATE


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
        for row in referrers_trained(service, start, end)
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
    for row in referrers_trained(service, start, end):
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
