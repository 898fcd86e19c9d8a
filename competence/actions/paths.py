"""Learning paths are made, begun and left; earlier learning is recognised by a person; interest in training elsewhere is noted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from competence.enums import StepKind
from competence.models import (
    EarlierLearning,
    ExternalTraining,
    LearningPath,
    PathEnrolment,
    PathStep,
    TrainingInterest,
)
from core import audit
from core.clock import local_date
from core.errors import Refused
from core.identifiers import refuse_identifiers
from courses.models import CoursePage
from people.models import Person, Service
from people.permissions import user_can_run_service

MAX_STEPS = 30


@dataclass(frozen=True)
class WantedStep:
    """`choice`: steps of a stage that share a word here are one to choose from."""

    kind: str
    stage: int = 1
    choice: str = ""
    course: CoursePage | None = None
    session_kind: str = ""
    count: int = 1
    within_days: int | None = None


@transaction.atomic
def make_path(*, service: Service, title: str, about: str, job_family: str, by: Person) -> LearningPath:
    path = LearningPath.objects.create(service=service, title=title, about=about, job_family=job_family)
    audit.record("path.made", by=by, about=path, changes_figures=False)
    return path


@transaction.atomic
def add_step(*, path: LearningPath, step: WantedStep, by: Person) -> PathStep:
    if path.steps.count() >= MAX_STEPS:
        raise Refused(f"A path has at most {MAX_STEPS} steps.")
    if step.kind == StepKind.COURSE and step.course is None:
        raise Refused("Choose the course.")
    row = PathStep.objects.create(path=path, **(asdict(step) | {"course": step.course}))
    audit.record("path.step_added", by=by, about=path, step=row.kind, changes_figures=False)
    return row


@transaction.atomic
def remove_step(*, step: PathStep, by: Person) -> None:
    audit.record("path.step_removed", by=by, about=step.path, step=step.kind, changes_figures=False)
    step.delete()


@transaction.atomic
def open_or_close_path(*, path: LearningPath, is_open: bool, by: Person) -> None:
    path.is_open = is_open
    path.save(update_fields=["is_open"])
    audit.record("path.opened_or_closed", by=by, about=path, is_open=is_open, changes_figures=False)


@transaction.atomic
def begin_path(*, path: LearningPath, by: Person, today: date) -> PathEnrolment:
    if not LearningPath.objects.open_to(by).filter(pk=path.pk).exists():
        raise Refused("This path is closed. Choose another.")
    enrolment, is_new = PathEnrolment.objects.get_or_create(
        path=path, person=by, defaults={"began_on": today}
    )
    if is_new:
        audit.record("path.begun", by=by, about=path, changes_figures=False)
    return enrolment


@transaction.atomic
def leave_path(*, path: LearningPath, by: Person) -> None:
    """What they learned stays theirs."""
    PathEnrolment.objects.filter(path=path, person=by).delete()
    audit.record("path.left", by=by, about=path, changes_figures=False)


@transaction.atomic
def ask_for_recognition(
    *, enrolment: PathEnrolment, step: PathStep, evidence: str, learned_on: date, by: Person, now: datetime
) -> EarlierLearning:
    refuse_identifiers(evidence)
    if enrolment.person_id != by.pk or step.path_id != enrolment.path_id:
        raise Refused("This step is not on a path of yours.")
    if learned_on > local_date(now):
        raise Refused("Choose a day that is over.")
    if EarlierLearning.objects.filter(enrolment=enrolment, step=step).exists():
        raise Refused("You have asked about this step already.")
    row = EarlierLearning.objects.create(
        enrolment=enrolment, step=step, evidence=evidence, learned_on=learned_on, asked_at=now
    )
    audit.record("earlier_learning.asked", by=by, about=row, whose=by, changes_figures=False)
    return row


@transaction.atomic
def decide_earlier_learning(
    *, earlier: EarlierLearning, accepts: bool, comment: str, by: Person, now: datetime
) -> None:
    """By somebody who runs the service, never by whoever asks."""
    refuse_identifiers(comment)
    found = EarlierLearning.objects.select_for_update(of=("self",)).select_related("enrolment__path")
    earlier = found.get(pk=earlier.pk)
    if earlier.decided_at:
        raise Refused("Somebody has decided this already.")
    person = earlier.enrolment.person_id
    if person == by.pk or not user_can_run_service(by, earlier.enrolment.path.service_id):
        raise Refused("Somebody else of the service decides this.")
    if not accepts and not comment.strip():
        raise Refused("Say in a sentence why it does not count, so that they know what would.")
    earlier.is_accepted, earlier.comment = accepts, comment.strip()
    earlier.decided_at, earlier.decided_by = now, by
    earlier.save()
    audit.record("earlier_learning.decided", by=by, about=earlier, accepted=accepts, changes_figures=False)


@transaction.atomic
def list_training(
    *, service: Service, title: str, provider: str, about: str, link: str, by: Person
) -> ExternalTraining:
    if ExternalTraining.objects.filter(service=service, title=title).exists():
        raise Refused("Training of this name is in the list already.")
    training = ExternalTraining.objects.create(
        service=service, title=title, provider=provider, about=about, link=link
    )
    audit.record("external_training.listed", by=by, about=training, changes_figures=False)
    return training


@transaction.atomic
def take_training_off(*, training: ExternalTraining, by: Person) -> None:
    audit.record("external_training.taken_off", by=by, about=training, changes_figures=False)
    training.delete()


@transaction.atomic
def note_interest(*, training: ExternalTraining, wants: bool, by: Person, now: datetime) -> None:
    if training.service_id != by.service_id or not training.is_open:
        raise Refused("This training is not in your service’s list.")
    if wants:
        TrainingInterest.objects.get_or_create(training=training, person=by, defaults={"since": now})
    else:
        TrainingInterest.objects.filter(training=training, person=by).delete()
    audit.record("external_training.interest", by=by, about=training, wants=wants, changes_figures=False)
