"""Rows for the pages that join rooms, each in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery

from attendance.enums import NOT_COUNTED, WAS_THERE, ReviewDecision
from attendance.models import Attendance
from certificates.models import Certificate
from core.clock import local_date
from courses.models import Enrolment
from courses.reads import progress_of
from courses.refreshers import Due
from people.models import Person
from sessions.enums import HOLDS_A_PLACE, BookingState
from sessions.materials import open_to
from sessions.models import Booking, SessionMaterial, TrainingSession
from supervision.models import (
    Agreement,
    AgreementAcceptance,
    GroupMeeting,
    GroupMembership,
    SupervisionGroup,
)


def courses_of(person: Person, refreshers: Iterable[Due] = ()) -> list[Enrolment]:
    """The person's enrolments, each with its `counted` progress and with `due`: its refresher, if any."""
    enrolments = list(
        Enrolment.objects.filter(person=person)
        .select_related("course")
        .prefetch_related("progress")
        .order_by("-enrolled_at")
    )
    progress = progress_of(enrolments)
    dues = {due.enrolment.pk: due for due in refreshers}
    enrolment: Any  # takes what its row shows
    for enrolment in enrolments:
        enrolment.person = person
        enrolment.counted = progress[enrolment.pk]
        enrolment.due = dues.get(enrolment.pk)
    return enrolments


def booked_sessions(person: Person, now: datetime) -> list[Booking]:
    bookings = Booking.objects.ahead(now).filter(person=person, session__cancelled_at__isnull=True)
    return list(bookings.select_related("session"))


def meetings_coming(person: Person, now: datetime) -> list[GroupMeeting]:
    """The next date of each group on which the person belongs to it."""
    meetings = GroupMeeting.objects.ahead(now).while_belonging(person)
    first: dict[int, GroupMeeting] = {}
    for meeting in meetings.select_related("group"):
        first.setdefault(meeting.group_id, meeting)
    return list(first.values())


def agreements_waiting(person: Person, now: datetime) -> list[SupervisionGroup]:
    """Groups that the person belongs to and whose agreement, in the version in force, they have not accepted."""
    today = local_date(now)
    theirs = GroupMembership.objects.on(today).filter(person=person, group__closed_at__isnull=True)
    in_force = Agreement.objects.in_force_on(today).filter(group=OuterRef("group"))
    accepted = AgreementAcceptance.objects.filter(
        membership=OuterRef("pk"), agreement=OuterRef("agreement_in_force")
    )
    asked = theirs.annotate(agreement_in_force=Subquery(in_force.values("pk")[:1]))
    waiting = asked.filter(~Exists(accepted), agreement_in_force__isnull=False)
    return [one.group for one in waiting.select_related("group").order_by("group__name", "pk")]


def certificates_of(person: Person) -> QuerySet[Certificate]:
    return Certificate.objects.filter(person=person, revoked_at__isnull=True).order_by("-issued_at")[:5]


MATERIALS_SHOWN_FOR = timedelta(days=60)


def materials_of(person: Person, now: datetime) -> list[tuple[TrainingSession, list[SessionMaterial]]]:
    """Of the sessions of the last weeks and those to come, with what there is to read; older ones keep theirs on their
    own page."""
    bookings = Booking.objects.filter(person=person).booked().values("session")
    came = Attendance.objects.there().filter(person=person).order_by().values("session")
    mine = TrainingSession.objects.held().filter(Q(pk__in=bookings) | Q(pk__in=came))
    recent = mine.filter(ends_at__gt=now - MATERIALS_SHOWN_FOR)
    materials = SessionMaterial.objects.filter(session__in=recent, shown_from__lte=now)
    shown = open_to(person, list(materials.select_related("session")))
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
