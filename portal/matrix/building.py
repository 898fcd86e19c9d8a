"""The table is built of a manager's rows, and of what their people are asked, in a constant number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from assignments.enums import ExpectedState, Expects
from assignments.reads import AssignmentStanding, AttendedSession, LearnedFacts, asked_of
from attendance.models import Attendance
from core.clock import local_date
from courses.models import CoursePage, ModulePage
from people.models import Person, Team, TeamLeadership
from portal.matrix.cells import NOT_ASKED, MatrixCell, asked_cell, done_cell, refresher_cell
from portal.teams import TeamRow, team_rows
from supervision.reads import met_minutes


@dataclass(frozen=True)
class MatrixColumn:
    key: str
    label: str


@dataclass
class MatrixRow:
    facts: TeamRow
    cells: dict[str, MatrixCell] = field(default_factory=dict)

    @property
    def person(self) -> Person:
        return self.facts.person

    @property
    def states(self) -> set[ExpectedState]:
        return {cell.state for cell in self.cells.values()}

    @property
    def pressing(self) -> list[tuple[str, MatrixCell]]:
        """The most pressing first: what is late longest, then what is due next."""
        found = [(key, cell) for key, cell in self.cells.items() if cell.is_pressing]
        return sorted(found, key=lambda one: (one[1].day or date.max, one[0]))


@dataclass
class Matrix:
    columns: list[MatrixColumn]
    rows: list[MatrixRow]

    def lines(
        self, rows: Iterable[MatrixRow]
    ) -> list[tuple[MatrixRow, list[tuple[MatrixColumn, MatrixCell]]]]:
        """For the page: each row with its cells in the order of the columns."""
        return [
            (row, [(column, row.cells.get(column.key, NOT_ASKED)) for column in self.columns]) for row in rows
        ]


@dataclass(frozen=True)
class Taught:
    """The courses that are open, and the modules of each in their order."""

    courses: list[Page]
    modules: list[Page]

    def of(self, course: Page) -> list[Page]:
        return [module for module in self.modules if module.path.startswith(course.path)]


def taught() -> Taught:
    """Both kinds of page in one query, without their texts."""
    pages = list(Page.objects.live().type(CoursePage, ModulePage).order_by("path"))
    course = ContentType.objects.get_for_model(CoursePage).pk
    return Taught(
        [page for page in pages if page.content_type_id == course],
        [page for page in pages if page.content_type_id != course],
    )


def facts_of(rows: Iterable[TeamRow]) -> LearnedFacts:
    """What the rows hold already, as assignments are measured by it."""
    facts = LearnedFacts()
    for row in rows:
        person = row.person.pk
        done = {pk: one.completed_at for pk, one in row.enrolments.items() if one.completed_at}
        facts.completed.update({(person, course): local_date(at) for course, at in done.items()})
        facts.refreshed.update({(person, due.course.pk): due.last_on for due in row.refreshers})
        facts.attended[person] = [attended_session(one) for one in row.attended]
        facts.supervised[person] = [
            (local_date(mark.meeting.starts_at), met_minutes(mark)) for mark in row.supervised
        ]
    return facts


def attended_session(attendance: Attendance) -> AttendedSession:
    session = attendance.session
    return AttendedSession(session.pk, session.kind, local_date(session.starts_at))


def build_matrix(teams: Iterable[Team], now: datetime, *, each_module: bool = False) -> Matrix:
    today, learning = local_date(now), taught()
    rows = [MatrixRow(one) for one in team_rows(teams, now, learning.modules)]
    people = [row.person.pk for row in rows]
    asked: dict[int, list[AssignmentStanding]] = defaultdict(list)
    for one in asked_of(people, today, facts_of(row.facts for row in rows)):
        asked[one.assignment.person_id].append(one)
    columns: dict[str, MatrixColumn] = {}
    for course in learning.courses:
        add(columns, f"course-{course.pk}", course.title)
        for number, module in enumerate(learning.of(course) if each_module else (), start=1):
            add(columns, f"module-{module.pk}", f"{number}. {module.title}")
    add(columns, "refresher", "Refresher")
    for row in rows:
        add_learning(row, learning, today)
        add_asked(row, asked[row.person.pk], learning, columns)
    add(columns, "supervision", "Supervision")
    for row in rows:
        row.cells.setdefault("supervision", supervision_cell(row.facts.supervision_minutes))
    return Matrix(list(columns.values()), rows)


def add(columns: dict[str, MatrixColumn], key: str, label: str) -> None:
    columns.setdefault(key, MatrixColumn(key, label))


def add_learning(row: MatrixRow, learning: Taught, today: date) -> None:
    facts = row.facts
    for course in learning.courses:
        enrolment = facts.enrolments.get(course.pk)
        if enrolment and enrolment.completed_at:
            row.cells[f"course-{course.pk}"] = done_cell(local_date(enrolment.completed_at), today)
        elif enrolment:
            words = facts.progress_in[course.pk].in_words
            row.cells[f"course-{course.pk}"] = MatrixCell(ExpectedState.BEGUN, words)
    for module, at in facts.modules_done_at.items():
        row.cells[f"module-{module}"] = done_cell(local_date(at), today)
    if facts.refreshers:
        row.cells["refresher"] = refresher_cell(facts.refreshers[0])


def add_asked(
    row: MatrixRow, asked: list[AssignmentStanding], learning: Taught, columns: dict[str, MatrixColumn]
) -> None:
    """Of two rules that ask for the same the one whose day is first stands there."""
    shown = {course.pk: course for course in learning.courses}
    for one in reversed(asked):  # the nearest day last, so that it stays
        rule = one.assignment.rule
        course = shown.get(rule.course_id or 0)
        if rule.expects == Expects.COURSE and course:
            begun = row.facts.progress_in.get(course.pk)
            row.cells[f"course-{course.pk}"] = asked_cell(
                one, f"{begun.done} of {begun.total}" if begun else ""
            )
        elif rule.expects == Expects.SUPERVISION:
            row.cells["supervision"] = asked_cell(one)
        else:
            key = asked_key(one)
            add(columns, key, one.title)
            row.cells[key] = asked_cell(one)


def asked_key(one: AssignmentStanding) -> str:
    rule = one.assignment.rule
    return f"{rule.expects}-{rule.course_id or rule.session_id or rule.session_kind}"


def supervision_cell(minutes: int) -> MatrixCell:
    if not minutes:
        return NOT_ASKED
    return MatrixCell(ExpectedState.BEGUN, f"{minutes / 60:.1f} hours".replace(".0", ""))


@dataclass
class TeamTotals:
    """One of a manager's teams: how many people, and in how many cells they are late, due soon or done."""

    team: Team
    leaderships: list[TeamLeadership]
    people: int
    late: int
    soon: int
    done: int
    minutes: int


def totals_by_team(leaderships: Iterable[TeamLeadership], rows: Iterable[MatrixRow]) -> list[TeamTotals]:
    """One row a team, in the order of the leaderships. Modules are parts of their course and count with it."""
    found, rows = [], list(rows)
    leading: dict[Team, list[TeamLeadership]] = defaultdict(list)
    for one in leaderships:
        leading[one.team].append(one)
    for team, own_leads in leading.items():
        own = [row for row in rows if team.pk in row.facts.team_ids]
        counts = Counter(
            cell.state for row in own for key, cell in row.cells.items() if not key.startswith("module-")
        )
        found.append(
            TeamTotals(
                team,
                own_leads,
                len(own),
                counts[ExpectedState.LATE],
                counts[ExpectedState.SOON],
                counts[ExpectedState.DONE],
                sum(row.facts.session_minutes + row.facts.supervision_minutes for row in own),
            )
        )
    return found
