"""What needs doing, from every app that asks something of whoever runs sessions and groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q
from django.urls import reverse

from attendance.enums import AttendanceSource, ReviewDecision
from core.clock import local_date
from people.enums import Role
from people.models import Person
from referrals.models import Referral
from sessions.models import TrainingSession
from sessions.models.training import TrainingSessionQuerySet
from supervision.reads.agreements import not_accepted_in_groups_of
from supervision.reads.unwritten import left_to_write

# A session that nobody closed for so long is left in peace.
ASKED_TO_CLOSE_FOR = timedelta(days=14)


@dataclass(frozen=True)
class ClinicTask:
    """`what` is the link, `title` what it is about, `when` where that helps."""

    what: str
    title: str
    url: str
    when: str = ""


def tasks_of(
    person: Person, hosted: TrainingSessionQuerySet, week: Iterable[TrainingSession], now: datetime
) -> list[ClinicTask]:
    """What goes on at this moment, what is over and unfinished, then what waits. Seven queries."""
    return [
        *going_on(week, now),
        *to_review(hosted, now),
        *still_to_write(person, now),
        *to_close(person, now),
        *agreements(person, now),
        *referrals_to_rate(person),
    ]


def going_on(week: Iterable[TrainingSession], now: datetime) -> Iterator[ClinicTask]:
    for session in week:
        if session.starts_at <= now < session.ends_at:
            url = reverse("attendance:register", args=[session.pk])
            yield ClinicTask("On now: take the register", session.title, url, session.when)


def to_review(hosted: TrainingSessionQuerySet, now: datetime) -> Iterator[ClinicTask]:
    undecided = Q(
        attendances__person__isnull=True,
        attendances__merged_into__isnull=True,
        attendances__decision=ReviewDecision.UNDECIDED,
        attendances__source=AttendanceSource.IMPORT,
    )
    past = hosted.past(now).held()
    sessions = past.annotate(to_review=Count("attendances", filter=undecided)).filter(to_review__gt=0)
    for session in sessions:
        url = reverse("attendance:review", args=[session.pk])
        yield ClinicTask(f"{session.to_review} to review", session.title, url, session.when)


def still_to_write(person: Person, now: datetime) -> Iterator[ClinicTask]:
    for one in left_to_write(person, now):
        yield ClinicTask(one.what, one.title, one.url, one.when)


def to_close(person: Person, now: datetime) -> Iterator[ClinicTask]:
    """Sessions with a register that one leads; without one, taking it is asked for."""
    over = TrainingSession.objects.held().filter(
        facilitators=person,
        closed_at__isnull=True,
        ends_at__lte=now,
        ends_at__gt=now - ASKED_TO_CLOSE_FOR,
        created_at__lt=F("ends_at"),
        attendances__isnull=False,
    )
    for session in over.distinct().order_by("starts_at", "pk"):
        yield ClinicTask(
            "Close the session", session.title, reverse("sessions:close", args=[session.pk]), session.when
        )


def agreements(person: Person, now: datetime) -> Iterator[ClinicTask]:
    for one in not_accepted_in_groups_of(person, local_date(now)):
        who = "1 member has" if one.members == 1 else f"{one.members} members have"
        url = reverse("supervision:group", args=[one.group_id])
        yield ClinicTask(f"{who} not accepted the agreement", one.name, url)


def referrals_to_rate(person: Person) -> Iterator[ClinicTask]:
    services = person.roles.get(Role.CLINICIAN, set())
    waiting = Referral.not_undone.to_rate()
    if None not in services:
        waiting = waiting.filter(service__in=services)
    rows = waiting.order_by().values("service__slug", "service__name").annotate(n=Count("pk"))
    for row in rows.order_by("service__name"):
        what = "1 referral to rate" if row["n"] == 1 else f"{row['n']} referrals to rate"
        yield ClinicTask(
            what, row["service__name"], reverse("referrals:to_rate", args=[row["service__slug"]])
        )
