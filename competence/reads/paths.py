"""How far somebody is on a learning path: read from what they did, and never kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from attendance.models import Attendance
from competence.enums import StepKind, StepState
from competence.models import EarlierLearning, PathEnrolment, PathStep
from courses.models import Enrolment
from supervision.models import MeetingAttendance

# A step that needs nothing more of somebody.
SETTLED = frozenset({StepState.DONE, StepState.RECOGNISED, StepState.CHOSEN_OTHERWISE})


@dataclass(frozen=True)
class StepStanding:
    """`done` of `count`: how many of the sessions or meetings; a course is one."""

    step: PathStep
    state: StepState
    done: int
    due_on: date | None
    earlier: EarlierLearning | None

    @property
    def progress(self) -> str:
        return f"{min(self.done, self.step.count)} of {self.step.count}" if self.step.count > 1 else ""

    @property
    def can_be_recognised(self) -> bool:
        return self.state not in SETTLED and self.earlier is None


@dataclass(frozen=True)
class PathStanding:
    enrolment: PathEnrolment
    steps: list[StepStanding]

    @property
    def done(self) -> int:
        return sum(one.state in SETTLED for one in self.steps)

    @property
    def is_finished(self) -> bool:
        return self.done == len(self.steps) > 0

    @property
    def late(self) -> list[StepStanding]:
        return [one for one in self.steps if one.state == StepState.LATE]

    @property
    def next_step(self) -> StepStanding | None:
        doable = [one for one in self.steps if one.state in {StepState.LATE, StepState.OPEN}]
        return min(doable, key=lambda one: (one.state != StepState.LATE, one.step.stage), default=None)


@dataclass
class LearnedCounts:
    """Of one person: courses completed; sessions attended by their kind; supervision meetings."""

    courses: set[int]
    sessions: dict[str, int]
    meetings: int

    def done(self, step: PathStep) -> int:
        if step.kind == StepKind.COURSE:
            return int(step.course_id in self.courses)
        return self.meetings if step.kind == StepKind.MEETINGS else self.sessions.get(step.session_kind, 0)


def learned_counts(person: int) -> LearnedCounts:
    """Three queries."""
    courses = Enrolment.objects.completed().filter(person=person).values_list("course_id", flat=True)
    sessions: dict[str, int] = defaultdict(int)
    came = Attendance.objects.matched().filter(person=person, session__cancelled_at__isnull=True)
    for kind in came.order_by().values_list("session__kind", flat=True):
        sessions[kind] += 1
    meetings = MeetingAttendance.objects.there().filter(membership__person=person).count()
    return LearnedCounts(set(courses), sessions, meetings)


def standings_on_paths(person: int, today: date) -> list[PathStanding]:
    """Six queries, however many paths and steps."""
    enrolments = list(
        PathEnrolment.objects.filter(person=person)
        .select_related("path")
        .prefetch_related("path__steps__course", "earlier")
    )
    if not enrolments:
        return []
    learned = learned_counts(person)
    return [standing_on_path(one, learned, today) for one in enrolments]


def standing_on_path(enrolment: PathEnrolment, learned: LearnedCounts, today: date) -> PathStanding:
    earlier = {one.step_id: one for one in enrolment.earlier.all()}
    steps = list(enrolment.path.steps.all())
    own = {one.pk: own_state(one, learned, earlier.get(one.pk)) for one in steps}
    chosen = {(one.stage, one.choice) for one in steps if one.choice and own[one.pk] in SETTLED}
    first_open = min((one.stage for one in steps if not is_settled(one, own, chosen)), default=None)
    found = []
    for step in steps:
        state, due_on = own[step.pk], step.due_for(enrolment.began_on)
        if state not in SETTLED:
            state = open_state(step, (step.stage, step.choice) in chosen, first_open, due_on, today)
        found.append(StepStanding(step, state, learned.done(step), due_on, earlier.get(step.pk)))
    return PathStanding(enrolment, found)


def own_state(step: PathStep, learned: LearnedCounts, earlier: EarlierLearning | None) -> StepState:
    if learned.done(step) >= step.count:
        return StepState.DONE
    return StepState.RECOGNISED if earlier and earlier.is_accepted else StepState.OPEN


def is_settled(step: PathStep, own: dict[int, StepState], chosen: set[tuple[int, str]]) -> bool:
    return own[step.pk] in SETTLED or (step.stage, step.choice) in chosen


def open_state(
    step: PathStep, is_chosen: bool, first_open: int | None, due_on: date | None, today: date
) -> StepState:
    """A deadline that has passed comes before everything: also before what it waits for."""
    if is_chosen:
        return StepState.CHOSEN_OTHERWISE
    if due_on and due_on < today:
        return StepState.LATE
    return StepState.OPEN if step.stage == first_open else StepState.WAITING
