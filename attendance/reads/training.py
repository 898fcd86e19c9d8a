"""Plain rows for the apps above: who was trained when, and for how long. Constant numbers of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet, Subquery, Value
from django.utils.timezone import localtime

from attendance.enums import NOT_COUNTED, WAS_THERE, AttendanceStatus
from attendance.models import Attendance
from people.models import Person, Service
from sessions.enums import SessionKind
from sessions.models import TrainingSession
from sessions.reads.training_start import START, Start, start_of, with_start


@dataclass(frozen=True)
class AttendedEvent:
    """A session or a supervision meeting that somebody attended; `minutes` are those that they are credited with."""

    day: date
    title: str
    kind: str
    reference: str
    minutes: int
    status: str


@dataclass(frozen=True)
class SessionTotals:
    """How many people came to one session: all of them, those known by no name, and those who left early."""

    reference: str
    title: str
    day: date
    kind: str
    attended: int
    unmatched: int
    left_early: int


def ids_of(people: Iterable[Person | int]) -> list[int]:
    return [person if isinstance(person, int) else person.pk for person in people]


def attended_session(attendance: Attendance) -> AttendedEvent:
    session = attendance.session
    return AttendedEvent(
        day=localtime(session.starts_at).date(),
        title=session.title,
        kind=session.kind,
        reference=session.reference,
        minutes=credited(attendance),
        status=attendance.status,
    )


def credited(attendance: Attendance) -> int:
    """The session's own minutes; somebody who left early gets what they stayed, where that is known."""
    full = attendance.session.credited_minutes
    left_early = attendance.status == AttendanceStatus.LEFT_EARLY
    return min(full, attendance.minutes) if left_early and attendance.minutes is not None else full


def minutes_by_person(people: Iterable[Person | int], since: date, until: date) -> dict[int, int]:
    """Credited minutes of sessions attended from one day to another, both included. Everybody asked for is there."""
    found = dict.fromkeys(ids_of(people), 0)
    rows = attended_by(found).filter(session__starts_at__date__gte=since, session__starts_at__date__lte=until)
    for attendance in rows:
        found[attendance.person_id] += credited(attendance)  # type: ignore[index]
    return found


def session_totals(service: Service, start: date, end: date) -> list[SessionTotals]:
    """One row a session held in the period: distinct participants but the host, matched or not. A time for a consultation
    that nobody took was not one."""
    there = Q(attendances__status__in=WAS_THERE, attendances__merged_into__isnull=True) & ~Q(
        attendances__decision__in=NOT_COUNTED
    )
    early = there & Q(attendances__status=AttendanceStatus.LEFT_EARLY)
    sessions = held_between(service, start, end).annotate(
        attended=Count("attendances", filter=there),
        unmatched=Count("attendances", filter=there & Q(attendances__person__isnull=True)),
        left_early=Count("attendances", filter=early),
    )
    return [
        SessionTotals(
            reference=session.reference,
            title=session.title,
            day=localtime(session.starts_at).date(),
            kind=session.kind,
            attended=session.attended,
            unmatched=session.unmatched,
            left_early=session.left_early,
        )
        for session in sessions.order_by("starts_at", "pk")
        if session.attended or session.kind != SessionKind.CONSULTATION
    ]


def held_between(service: Service, start: date, end: date) -> QuerySet[TrainingSession]:
    return TrainingSession.objects.for_service(service).held_between(start, end)


def people_reached(service: Service, start: date, end: date) -> int:
    """Different people, known by name, at any session of the period."""
    return reached_and_began(service, start, end)[0]


def reached_and_began(service: Service, start: date, end: date) -> tuple[int, Start | None]:
    """`people_reached`, and the session with which training began. One query."""
    came = Attendance.objects.counted().filter(session__in=held_between(service, start, end)).order_by()
    people = came.values(every=Value(1)).annotate(people=Count("person", distinct=True)).values("people")
    reached, *began = (
        with_start(Service.objects.filter(pk=service.pk)).values_list(Subquery(people), *START).get()
    )
    return reached or 0, start_of(*began)


def first_trained_on(people: Iterable[Person | int], service: Service | None = None) -> dict[int, date]:
    """The day of each person's first training session; who never came is not there."""
    rows = attended_by(ids_of(people)).filter(session__kind=SessionKind.TRAINING)
    if service:
        rows = rows.filter(session__service=service)
    first = rows.order_by().values("person_id").annotate(first=Min("session__starts_at"))
    return {row["person_id"]: localtime(row["first"]).date() for row in first}


def attended_before(people: Iterable[Person | int], day: date) -> dict[int, list[AttendedEvent]]:
    """What each person had attended before that day, the earliest first."""
    found: dict[int, list[AttendedEvent]] = defaultdict(list)
    rows = attended_by(ids_of(people)).filter(session__starts_at__date__lt=day)
    for attendance in rows.order_by("session__starts_at", "pk"):
        found[attendance.person_id].append(attended_session(attendance))  # type: ignore[index]
    return dict(found)


def attended_by(person_ids: Iterable[int]) -> QuerySet[Attendance]:
    rows = Attendance.objects.there().filter(person__in=list(person_ids), session__cancelled_at__isnull=True)
    return rows.select_related("session")
