"""What a manager sees of their people: bookings, attendance, modules and hours. Never answers, themes or reflections."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from wagtail.models import Page

from attendance.models import Attendance
from certificates.rules import counted_minutes
from core.clock import local_date
from courses.models import Enrolment
from courses.reads import CourseProgress, progress_of
from courses.refreshers import Due, dues_of
from people.models import Membership, Person, Team
from sessions.enums import BookingState
from sessions.models import Booking
from supervision.models import MeetingAttendance
from supervision.reads import met_minutes


@dataclass
class TeamRow:
    """One person's line on the manager's page. Minutes are credited minutes of live sessions, and of supervision."""

    person: Person
    # Of the teams asked for, those that the person belongs to.
    team_ids: set[int] = field(default_factory=set)
    # Of all courses that the person joined.
    progress: CourseProgress = field(default_factory=CourseProgress)
    course_completed_at: datetime | None = None
    is_enrolled: bool = False
    progress_in: dict[int, CourseProgress] = field(default_factory=dict)
    # By course; and the moments at which modules were completed, by module.
    enrolments: dict[int, Enrolment] = field(default_factory=dict)
    modules_done_at: dict[int, datetime] = field(default_factory=dict)
    attended: list[Attendance] = field(default_factory=list)
    supervised: list[MeetingAttendance] = field(default_factory=list)
    sessions_attended: int = 0
    session_minutes: int = 0
    supervision_minutes: int = 0
    last_attended_at: datetime | None = None
    coming: list[Booking] = field(default_factory=list)
    # The earliest first.
    refreshers: list[Due] = field(default_factory=list)

    @property
    def refreshers_near(self) -> list[Due]:
        return [due for due in self.refreshers if due.is_near]


def team_rows(
    teams: Iterable[Team], now: datetime, open_modules: Iterable[Page] | None = None
) -> list[TeamRow]:
    """One row a person in the order of teams and names, in a constant number of queries."""
    teams, day = list(teams), local_date(now)
    people = Person.objects.of_teams(teams, day).select_related("team").order_by("team__name", "full_name")
    rows = {person.pk: TeamRow(person, {team.pk for team in teams} & {person.team_id}) for person in people}
    if len(teams) == 1:
        # Whoever is found belongs to it, in whichever post.
        for row in rows.values():
            row.team_ids = {teams[0].pk}
    else:
        further = Membership.objects.current(day).filter(team__in=teams, person__in=rows)
        for person_id, team_id in further.values_list("person", "team"):
            rows[person_id].team_ids.add(team_id)
    add_courses(rows, open_modules, day)
    add_attendance(rows)
    add_supervision(rows)
    add_bookings(rows, now)
    return list(rows.values())


def add_courses(rows: dict[int, TeamRow], open_modules: Iterable[Page] | None, today: date) -> None:
    theirs = Enrolment.objects.filter(person__in=rows).select_related("course")
    enrolments = list(theirs.with_last_completed())
    progress = progress_of(enrolments, open_modules)
    for enrolment in enrolments:
        row = rows[enrolment.person_id]
        row.is_enrolled = True
        row.enrolments[enrolment.course_id] = enrolment
        row.course_completed_at = enrolment.completed_at or row.course_completed_at
        row.progress += progress[enrolment.pk]
        row.progress_in[enrolment.course_id] = progress[enrolment.pk]
        done = enrolment.progress.all()
        row.modules_done_at |= {one.module_id: one.completed_at for one in done if one.completed_at}
    for person_id, dues in dues_of(enrolments, today).items():
        rows[person_id].refreshers = dues


def add_attendance(rows: dict[int, TeamRow]) -> None:
    attended = Attendance.objects.there().filter(person__in=rows, session__cancelled_at__isnull=True)
    for attendance in attended.select_related("session").order_by("session__starts_at"):
        row = rows[attendance.person_id]  # type: ignore[index]
        row.attended.append(attendance)
        row.sessions_attended += 1
        row.session_minutes += counted_minutes(attendance)
        row.last_attended_at = attendance.session.starts_at


def add_supervision(rows: dict[int, TeamRow]) -> None:
    met = MeetingAttendance.objects.there().filter(membership__person__in=rows)
    for mark in met.select_related("meeting", "membership").order_by("meeting__starts_at"):
        rows[mark.membership.person_id].supervised.append(mark)
        rows[mark.membership.person_id].supervision_minutes += met_minutes(mark)


def add_bookings(rows: dict[int, TeamRow], now: datetime) -> None:
    coming = Booking.objects.filter(
        person__in=rows,
        state=BookingState.BOOKED,
        session__starts_at__gte=now,
        session__cancelled_at__isnull=True,
    )
    for booking in coming.select_related("session").order_by("session__starts_at"):
        rows[booking.person_id].coming.append(booking)
