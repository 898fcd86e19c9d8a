"""What people of the demo say they can do: a framework, profiles of jobs, a team, and what waits for a supervisor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import yaml

from competence.actions import (
    AimText,
    ResultEvidence,
    WantedStep,
    add_step,
    assess,
    begin_path,
    begin_plan,
    decide_results,
    expect_competencies,
    list_training,
    make_path,
    make_profile,
    note_interest,
    send_hours,
    send_results,
    share_plan,
    share_results,
    write_aim,
)
from competence.enums import ResultState, StepKind
from competence.models import CompetencyResult
from competence.reads.evidence import own_evidence
from core import clock
from core.decoding import decoded
from courses.actions import make_framework
from courses.imports import import_framework
from courses.models import Competency, CoursePage, Framework
from people.models import Person, Service
from portal.sample.needs import thrown
from portal.sample.programme import FOLDER
from sessions.enums import SessionKind

LETTERS = {"a": ResultState.ACHIEVED, "w": ResultState.WORKING, "n": ResultState.NOT_YET}


@dataclass(frozen=True)
class SampleFramework:
    title: str
    owner: str
    file: str


@dataclass(frozen=True)
class SampleAim:
    aim: str
    reason: str
    codes: tuple[str, ...]
    activities: str
    support: str
    evidence: str
    due_in_days: int


@dataclass(frozen=True)
class SamplePlan:
    title: str
    review_in_days: int
    aims: tuple[SampleAim, ...]


@dataclass(frozen=True)
class SamplePath:
    title: str
    about: str
    meetings: int
    meetings_choice: str
    course_in_days: int


@dataclass(frozen=True)
class SampleTraining:
    title: str
    about: str


@dataclass(frozen=True)
class SampleCompetence:
    framework: SampleFramework
    administrator: str
    profiles: Mapping[str, Mapping[str, str]]
    learner: str
    supervisor: str
    learner_says: str
    learner_note: str
    shares: int
    manager: str
    team_size: int
    plan: SamplePlan
    path: SamplePath
    training: tuple[SampleTraining, ...]
    interested: int


def read_competence() -> SampleCompetence:
    return decoded(SampleCompetence, yaml.safe_load((FOLDER / "competence.yaml").read_text(encoding="utf-8")))


def load_competence(service: Service, now: datetime) -> None:
    plan = read_competence()
    framework = load_framework(plan, service)
    competencies = list(Competency.objects.filter(domain__framework=framework).order_by("pk"))
    load_profiles(plan, service, framework, now)
    load_team(plan, competencies, now)
    load_learner(plan, competencies, now)
    load_plan(plan, competencies, now)
    load_path(plan, service, now)
    load_training(plan, service, now)


def load_framework(plan: SampleCompetence, service: Service) -> Framework:
    by = Person.objects.get(email=plan.administrator)
    framework = make_framework(
        title=plan.framework.title, owner=plan.framework.owner, source="", version="1", service=service, by=by
    )
    with (FOLDER / plan.framework.file).open("rb") as file:
        import_framework(file, name=plan.framework.file, key=framework.key, by=by)
    return framework


def load_profiles(plan: SampleCompetence, service: Service, framework: Framework, now: datetime) -> None:
    by = Person.objects.get(email=plan.administrator)
    codes = dict(Competency.objects.filter(domain__framework=framework).values_list("code", "pk"))
    for job, expected in plan.profiles.items():
        profile = make_profile(service=service, job_family=job, framework=framework, by=by, now=now)
        states = {codes[code]: state for code, state in expected.items()}
        expect_competencies(profile=profile, expected=states, by=by)


def load_team(plan: SampleCompetence, competencies: list[Competency], now: datetime) -> None:
    """Before this month and half a year before, so that the map and the comparison of two dates have something to show."""
    manager = Person.objects.get(email=plan.manager)
    first = clock.start_of_day(clock.local_date(now).replace(day=1))
    people = Person.objects.with_open_account().filter(team__in=manager.led_team_ids)
    for place, person in enumerate(people.exclude(email=plan.learner).order_by("pk")[: plan.team_size]):
        dice = thrown(person, "competence")
        for one in competencies:
            number = next(dice)
            say(person, one, earlier(number), first - timedelta(days=190))
            say(person, one, later(number), first - timedelta(days=20))
        if place < plan.shares:
            share_results(shares=True, by=person, now=now)


def earlier(number: int) -> ResultState:
    return (
        ResultState.ACHIEVED if number < 70 else ResultState.WORKING if number < 170 else ResultState.NOT_YET
    )


def later(number: int) -> ResultState:
    return (
        ResultState.ACHIEVED if number < 150 else ResultState.WORKING if number < 225 else ResultState.NOT_YET
    )


def say(
    person: Person, competency: Competency, state: str, now: datetime, shown: ResultEvidence | None = None
) -> CompetencyResult:
    return assess(competency=competency, state=state, shown=shown or ResultEvidence(), by=person, now=now)


def load_learner(plan: SampleCompetence, competencies: list[Competency], now: datetime) -> None:
    learner, supervisor = (Person.objects.get(email=one) for one in (plan.learner, plan.supervisor))
    evidence = own_evidence(learner)
    shown = ResultEvidence(
        modules=frozenset(pk for pk, _ in evidence.modules[:1]),
        meetings=frozenset(pk for pk, _ in evidence.meetings[:1]),
        reference="",
    )
    results = [
        say(learner, one, LETTERS[letter], now - timedelta(days=30), shown if number < 4 else None)
        for number, (one, letter) in enumerate(zip(competencies, plan.learner_says, strict=True))
        if letter in LETTERS
    ]
    assess(
        competency=competencies[5],
        state=results[5].state,
        shown=ResultEvidence(),
        by=learner,
        now=now - timedelta(days=29),
        note=plan.learner_note,
    )
    first = send_results(
        results=[one.pk for one in results[:3]],
        supervisor=supervisor,
        address="",
        by=learner,
        now=now - timedelta(days=20),
    )
    rows = list(first.results.values_list("pk", flat=True))
    answered = now - timedelta(days=18)
    decide_results(request=first, chosen=rows[:2], confirms=True, comment="", by=supervisor, now=answered)
    decide_results(
        request=first,
        chosen=rows[2:],
        confirms=False,
        comment="Bring an example to our next group, and we look at it together.",
        by=supervisor,
        now=answered,
    )
    send_results(
        results=[one.pk for one in results[3:6]],
        supervisor=supervisor,
        address="",
        by=learner,
        now=now - timedelta(days=2),
    )


def load_plan(plan: SampleCompetence, competencies: list[Competency], now: datetime) -> None:
    """The learner's development plan, which the supervisor may read, and a year of hours that waits for a signature."""
    learner, supervisor = (Person.objects.get(email=one) for one in (plan.learner, plan.supervisor))
    today, codes = clock.local_date(now), {one.code: one.pk for one in competencies}
    begun = begin_plan(
        title=plan.plan.title,
        review_on=today + timedelta(days=plan.plan.review_in_days),
        by=learner,
        today=today - timedelta(days=60),
    )
    for one in plan.plan.aims:
        text = AimText(
            aim=one.aim,
            reason=one.reason,
            due_on=today + timedelta(days=one.due_in_days),
            activities=one.activities,
            support=one.support,
            evidence=one.evidence,
        )
        write_aim(plan=begun, text=text, competencies=[codes[code] for code in one.codes], by=learner)
    share_plan(plan=begun, readers=[supervisor.pk], by=learner, today=today)
    send_hours(supervisor=supervisor, until=today, by=learner, now=now)


def load_path(plan: SampleCompetence, service: Service, now: datetime) -> None:
    """The learner is on it since half a year: done with the course or late, and on the way with the group."""
    host = Person.objects.get(email=plan.supervisor)
    learner = Person.objects.get(email=plan.learner)
    path = make_path(
        service=service,
        title=plan.path.title,
        about=plan.path.about,
        job_family=learner.job_family,
        by=host,
    )
    course = CoursePage.objects.live().order_by("path").first()
    steps = [
        WantedStep(StepKind.COURSE, course=course, within_days=plan.path.course_in_days),
        WantedStep(StepKind.MEETINGS, stage=2, choice=plan.path.meetings_choice, count=plan.path.meetings),
        WantedStep(
            StepKind.SESSIONS,
            stage=2,
            choice=plan.path.meetings_choice,
            session_kind=SessionKind.REFLECTIVE_DISCUSSION,
            count=plan.path.meetings,
        ),
        WantedStep(StepKind.SESSIONS, stage=3, session_kind=SessionKind.TRAINING),
    ]
    for step in steps:
        add_step(path=path, step=step, by=host)
    begin_path(path=path, by=learner, today=clock.local_date(now) - timedelta(days=180))


def load_training(plan: SampleCompetence, service: Service, now: datetime) -> None:
    host = Person.objects.get(email=plan.supervisor)
    people = list(
        Person.objects.with_open_account().filter(service=service, team__isnull=False).order_by("pk")
    )
    for place, one in enumerate(plan.training):
        training = list_training(
            service=service, title=one.title, provider="", about=one.about, link="", by=host
        )
        for person in people[place :: len(plan.training)][: plan.interested]:
            note_interest(training=training, wants=True, by=person, now=now)
