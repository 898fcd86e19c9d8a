"""Whether what was asked is done, and how much time there is left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from assignments.enums import ExpectedState, Expects
from assignments.models import Assignment
from assignments.reads.learned import LearnedFacts, facts_for
from config import policy
from core.clock import local_date
from core.wording import nhs_date
from courses.models import Enrolment


def state_by_day(due_on: date, today: date) -> ExpectedState:
    if due_on < today:
        return ExpectedState.LATE
    return ExpectedState.SOON if due_on - today <= policy.ASSIGNED_DUE_SOON else ExpectedState.DUE


def days_in_words(due_on: date, today: date) -> str:
    days = abs((due_on - today).days)
    counted = "1 day" if days == 1 else f"{days} days"
    if due_on < today:
        return f"Late {counted}"
    return f"Due in {counted}" if days else "Due today"


@dataclass(frozen=True)
class AssignmentStanding:
    """One assignment on one day. `progress` says how far it is where that can be counted ("4 of 6 hours")."""

    assignment: Assignment
    done_on: date | None
    progress: str
    today: date

    @property
    def due_on(self) -> date:
        return self.assignment.due_on

    @property
    def title(self) -> str:
        return self.assignment.rule.title

    @cached_property
    def state(self) -> ExpectedState:
        return ExpectedState.DONE if self.done_on else state_by_day(self.due_on, self.today)

    @property
    def words(self) -> str:
        """Done 3 March 2026; Due in 12 days; Late 5 days."""
        return f"Done {nhs_date(self.done_on)}" if self.done_on else days_in_words(self.due_on, self.today)

    @property
    def url(self) -> str:
        """Where somebody does it."""
        rule = self.assignment.rule
        if rule.course is not None:
            if rule.expects == Expects.REFRESHER:
                return reverse("courses:refresher", args=[rule.course.slug])
            return rule.course.get_absolute_url()
        if rule.session is not None:
            return rule.session.get_absolute_url()
        return reverse("supervision:groups" if rule.expects == Expects.SUPERVISION else "sessions:list")


def standings_of(
    assignments: Collection[Assignment], today: date, facts: LearnedFacts | None = None
) -> list[AssignmentStanding]:
    """`assignments` come with their rules, courses and sessions. Without `facts` five queries, however many there are."""
    facts = facts or facts_for(assignments)
    return [standing(one, facts, today) for one in assignments]


def standing(assignment: Assignment, facts: LearnedFacts, today: date) -> AssignmentStanding:
    if assignment.rule.expects == Expects.SUPERVISION:
        return hours_standing(assignment, facts, today)
    return AssignmentStanding(assignment, done_on(assignment, facts), "", today)


def done_on(assignment: Assignment, facts: LearnedFacts) -> date | None:
    """A course or the one session counts whenever it was; a refresher or a session of a kind since it was asked for."""
    rule, person, asked = assignment.rule, assignment.person_id, local_date(assignment.asked_at)
    if rule.expects == Expects.COURSE:
        return facts.completed.get((person, rule.course_id or 0))
    if rule.expects == Expects.REFRESHER:
        last = facts.refreshed.get((person, rule.course_id or 0))
        return last if last and last >= asked else None
    days = [
        one.day
        for one in facts.attended.get(person, [])
        if (one.session == rule.session_id)
        or (rule.expects == Expects.SESSION_KIND and one.kind == rule.session_kind and one.day >= asked)
    ]
    return min(days, default=None)


def hours_standing(assignment: Assignment, facts: LearnedFacts, today: date) -> AssignmentStanding:
    """Counted from the day on which it was asked for up to the day by which it is due; later hours still mend it."""
    wanted, met = (assignment.rule.hours or 0) * 60, 0
    asked = local_date(assignment.asked_at)
    for day, minutes in facts.supervised.get(assignment.person_id, []):
        met += minutes if day >= asked else 0
        if met >= wanted:
            return AssignmentStanding(assignment, day, "", today)
    return AssignmentStanding(assignment, None, f"{met / 60:g} of {wanted // 60} hours", today)


def asked_of(
    people: Sequence[int],
    today: date,
    facts: LearnedFacts | None = None,
    enrolments: Iterable[Enrolment] | None = None,
) -> list[AssignmentStanding]:
    """Everything that these people are asked now, the nearest day first. `enrolments`: all theirs, if at hand already."""
    rows = list(Assignment.objects.live().with_rule().filter(person__in=people).order_by("due_on", "pk"))
    return standings_of(rows, today, facts or facts_for(rows, enrolments))
