"""Rows for the pages that join rooms, each in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from wagtail.models import Page

from attendance.enums import NOT_COUNTED, WAS_THERE, ReviewDecision
from attendance.models import Attendance
from certificates.models import Certificate
from core.clock import local_date
from courses.models import Enrolment
from courses.reads import progress_of
from courses.refreshers import Due, dues_of
from people.models import Person
from sessions.enums import HOLDS_A_PLACE, BookingState
from sessions.materials import shown_to
from sessions.models import Booking, SessionMaterial, TrainingSession
from supervision.models import (
    Agreement,
    AgreementAcceptance,
    GroupMeeting,
    GroupMembership,
    SupervisionGroup,
)


def courses_of(
    person: Person, today: date, open_modules: Iterable[Page] | None = None
) -> tuple[list[Enrolment], list[Due]]:
    """The person's enrolments, each with its `counted` progress and with `due`, its refresher, if any; and all of those,
    the earliest first."""
    enrolments = list(
        Enrolment.objects.filter(person=person)
        .select_related("course")
        .with_last_completed()
        .prefetch_related("progress")
        .order_by("-enrolled_at")
    )
    progress = progress_of(enrolments, open_modules)
    refreshers = dues_of(enrolments, today).get(person.pk, [])
    dues = {due.enrolment.pk: due for due in refreshers}
    enrolment: Any  # takes what its row shows
    for enrolment in enrolments:
        enrolment.person = person
        enrolment.counted = progress[enrolment.pk]
        enrolment.due = dues.get(enrolment.pk)
    return enrolments, refreshers


def booked_sessions(person: Person, now: datetime) -> list[Booking]:
    bookings = Booking.objects.ahead(now).filter(person=person, session__cancelled_at__isnull=True)
    return list(bookings.select_related("session"))


@dataclass(frozen=True)
class OwnGroup:
    """A group that the person belongs to. `next_at`: its next date on which they still do."""

    group: SupervisionGroup
    next_at: datetime | None
    asks_to_accept: bool


def groups_of(person: Person, now: datetime) -> list[OwnGroup]:
    """Each group once, with its next date and whether the agreement in force there is not accepted yet. One query."""
    today = local_date(now)
    in_force = Agreement.objects.in_force_on(today).filter(group=OuterRef("group"))
    accepted = AgreementAcceptance.objects.filter(
        membership=OuterRef("pk"), agreement=OuterRef("agreement_in_force")
    )
    while_member = GroupMeeting.objects.ahead(now).annotate(day=TruncDate("starts_at"))
    dates = while_member.filter(
        group=OuterRef("group"),
        day__gte=OuterRef("joined_on"),
        day__lt=Coalesce(OuterRef("left_on"), Value(date.max)),
    )
    theirs = GroupMembership.objects.filter(person=person).annotate(
        agreement_in_force=Subquery(in_force.values("pk")[:1]),
        has_accepted=Exists(accepted),
        next_at=Subquery(dates.values("starts_at")[:1]),
        is_member=Q(joined_on__lte=today) & (Q(left_on__isnull=True) | Q(left_on__gt=today)),
    )
    found: dict[int, OwnGroup] = {}
    one: Any  # carries what it was annotated with
    for one in theirs.select_related("group").order_by("group__name", "pk"):
        asks = one.agreement_in_force and not one.has_accepted and one.is_member
        before = found.get(one.group_id)
        known = [at for at in (one.next_at, before and before.next_at) if at]
        waits = bool(asks and one.group.closed_at is None) or bool(before and before.asks_to_accept)
        found[one.group_id] = OwnGroup(one.group, min(known, default=None), waits)
    return list(found.values())


def certificates_of(person: Person) -> QuerySet[Certificate]:
    return Certificate.objects.filter(person=person, revoked_at__isnull=True).order_by("-issued_at")[:5]


MATERIALS_SHOWN_FOR = timedelta(days=60)


def materials_of(person: Person, now: datetime) -> list[tuple[TrainingSession, list[SessionMaterial]]]:
    """Of the sessions of the last weeks and those to come, with what there is to read; older ones keep theirs on their
    own page. One query."""
    booked = Booking.objects.booked().filter(person=person, session=OuterRef("session"))
    there = Attendance.objects.counted().filter(person=person, session=OuterRef("session"))
    recent = TrainingSession.objects.held().filter(ends_at__gt=now - MATERIALS_SHOWN_FOR)
    materials = SessionMaterial.objects.filter(session__in=recent, shown_from__lte=now).annotate(
        is_booked=Exists(booked), was_there=Exists(there)
    )
    mine = materials.filter(Q(is_booked=True) | Q(was_there=True)).select_related("session")
    rows: list[Any] = list(mine)  # they carry what they were annotated with
    came = {one.session_id for one in rows if one.was_there}
    shown = shown_to(rows, came, came | {one.session_id for one in rows if one.is_booked})
    found = [(ones[0].session, ones) for ones in shown.values()]
    return sorted(found, key=lambda one: (one[0].starts_at, one[0].pk), reverse=True)


def add_bookings(sessions: list[TrainingSession]) -> None:
    counted: dict[int, dict[str, int]] = defaultdict(dict)
    rows = (
        Booking.objects.filter(session__in=sessions)
        .values_list("session_id", "state")
        .annotate(n=Count("pk"))
    )
    for session_id, state, n in rows.order_by():
        counted[session_id][state] = n
    session: Any  # takes what its row shows
    for session in sessions:
        states = counted[session.pk]
        session.places_taken = sum(states.get(state, 0) for state in HOLDS_A_PLACE)
        session.waiting = states.get(BookingState.WAITING, 0)


def add_attendance(sessions: list[TrainingSession]) -> None:
    there = Q(status__in=WAS_THERE) & ~Q(decision__in=NOT_COUNTED)
    rows = (
        Attendance.objects.filter(session__in=sessions, merged_into__isnull=True)
        .order_by()
        .values("session_id")
        .annotate(
            there=Count("pk", filter=there),
            review=Count("pk", filter=Q(person__isnull=True, decision=ReviewDecision.UNDECIDED)),
            marked=Count("pk"),
        )
    )
    by_session = {row["session_id"]: row for row in rows}
    session: Any  # takes what its row shows
    for session in sessions:
        row = by_session.get(session.pk, {"there": 0, "review": 0, "marked": 0})
        session.attended, session.to_review, session.is_marked = (
            row["there"],
            row["review"],
            row["marked"] > 0,
        )


def groups_facilitated(person: Person, now: datetime) -> QuerySet[SupervisionGroup]:
    return (
        SupervisionGroup.objects.facilitated_by(person)
        .filter(closed_at__isnull=True)
        .annotate(
            members=Count("memberships", filter=Q(memberships__left_on__isnull=True), distinct=True),
            next_at=Min("meetings__starts_at", filter=Q(meetings__in=GroupMeeting.objects.ahead(now))),
        )
    )
