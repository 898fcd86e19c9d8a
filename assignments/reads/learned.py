"""What people have done that a rule may ask for, each kind of it in one query, and only the kinds that are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from assignments.enums import Expects
from assignments.models import Assignment
from attendance.models import Attendance
from core import clock
from core.clock import local_date
from courses.models import Enrolment
from courses.refreshers import refreshers_of
from supervision.models import MeetingAttendance
from supervision.reads import met_minutes

type ByCourse = dict[tuple[int, int], date]


@dataclass(frozen=True)
class AttendedSession:
    session: int
    kind: str
    day: date


@dataclass
class LearnedFacts:
    """By person, or by person and course. `supervised` holds days with their minutes."""

    completed: ByCourse = field(default_factory=dict)
    refreshed: ByCourse = field(default_factory=dict)
    attended: dict[int, list[AttendedSession]] = field(default_factory=lambda: defaultdict(list))
    supervised: dict[int, list[tuple[date, int]]] = field(default_factory=lambda: defaultdict(list))


def learned_by(
    people: Collection[int], kinds: Collection[str], enrolments: Iterable[Enrolment] | None = None
) -> LearnedFacts:
    """`enrolments`: all that these people have, where they are at hand already."""
    facts = LearnedFacts()
    if Expects.COURSE in kinds:
        add_completed(
            facts, Enrolment.objects.filter(person__in=people) if enrolments is None else enrolments
        )
    if Expects.REFRESHER in kinds:
        add_refreshed(facts, people)
    if {Expects.SESSION, Expects.SESSION_KIND} & set(kinds):
        add_attended(facts, people)
    if Expects.SUPERVISION in kinds:
        add_supervised(facts, people)
    return facts


def facts_for(
    assignments: Collection[Assignment], enrolments: Iterable[Enrolment] | None = None
) -> LearnedFacts:
    kinds = {one.rule.expects for one in assignments}
    return learned_by({one.person_id for one in assignments}, kinds, enrolments)


def add_completed(facts: LearnedFacts, enrolments: Iterable[Enrolment]) -> None:
    for one in enrolments:
        if one.completed_at:
            facts.completed[one.person_id, one.course_id] = local_date(one.completed_at)


def add_refreshed(facts: LearnedFacts, people: Collection[int]) -> None:
    for person, dues in refreshers_of(people, clock.today()).items():
        facts.refreshed.update({(person, due.course.pk): due.last_on for due in dues})


def add_attended(facts: LearnedFacts, people: Collection[int]) -> None:
    rows = Attendance.objects.matched().filter(person__in=people, session__cancelled_at__isnull=True)
    fields = rows.values_list("person_id", "session_id", "session__kind", "session__starts_at")
    for person, session, kind, at in fields.order_by("session__starts_at"):
        assert person is not None  # matched
        facts.attended[person].append(AttendedSession(session, kind, local_date(at)))


def add_supervised(facts: LearnedFacts, people: Collection[int]) -> None:
    marks = MeetingAttendance.objects.there().filter(membership__person__in=people)
    for mark in marks.select_related("meeting", "membership").order_by("meeting__starts_at"):
        day = local_date(mark.meeting.starts_at)
        facts.supervised[mark.membership.person_id].append((day, met_minutes(mark)))
