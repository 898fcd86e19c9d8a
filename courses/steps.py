"""What a course asks of a learner, in order: its modules, and what higher rooms add (a rating before, a rating after).

A higher room adds steps with `core.registries.COURSE_STEPS.add(key, steps)`, where `steps(course, enrolment)` gives a
list of `Step`, and hears of a completed course with `ON_COMPLETION.add(key, act)`, where
`act(enrolment=…, by=…, now=…)` is called inside the same transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from core.registries import COURSE_STEPS, Registry
from courses.models import Enrolment, ModulePage, ModuleProgress

# Module 1 stands at 100, module 2 at 200: a step between them takes a number between.
BEFORE_MODULES = 10
A_MODULE = 100
AFTER_MODULES = 10_000

ON_COMPLETION: Registry[Callable[..., None]] = Registry()


@dataclass(frozen=True)
class Step:
    """`blocks_content` puts the step before any module opens; a step that is not `required` may be left out."""

    key: str
    title: str
    url: str
    done: bool
    blocks_content: bool = False
    order: int = BEFORE_MODULES
    required: bool = True
    begun: bool = False
    minutes: int = 0
    hint: str = ""

    @property
    def is_module(self) -> bool:
        return self.key.startswith("module-")

    @property
    def module_id(self) -> int:
        return int(self.key.removeprefix("module-"))

    @property
    def comes_last(self) -> bool:
        return self.order >= AFTER_MODULES


def course_steps(enrolment: Enrolment) -> list[Step]:
    """Every step of the course for this learner, in order."""
    return merge_steps(enrolment, enrolment.course.get_modules())


def merge_steps(enrolment: Enrolment, modules: list[ModulePage]) -> list[Step]:
    steps = [*module_steps(enrolment, modules), *added_steps(enrolment)]
    return sorted(steps, key=lambda step: step.order)


def module_steps(enrolment: Enrolment, modules: list[ModulePage]) -> list[Step]:
    progress = {row.module_id: row for row in enrolment.progress.all()}
    return [
        module_step(module, progress.get(module.pk), order=place * A_MODULE)
        for place, module in enumerate(modules, start=1)
    ]


def module_step(module: ModulePage, progress: ModuleProgress | None, order: int) -> Step:
    return Step(
        key=f"module-{module.pk}",
        title=module.title,
        url=module.get_absolute_url(),
        done=bool(progress and progress.completed_at),
        begun=progress is not None,
        order=order,
        minutes=module.credited_minutes,
    )


def added_steps(enrolment: Enrolment) -> list[Step]:
    return [step for steps in COURSE_STEPS for step in steps(enrolment.course, enrolment)]


def blocking_step(enrolment: Enrolment) -> Step | None:
    """What must be done before any module opens."""
    waiting = [step for step in added_steps(enrolment) if step.blocks_content and not step.done]
    return min(waiting, key=lambda step: step.order, default=None)


def next_step(steps: list[Step]) -> Step | None:
    """The one thing to do now. What may be left out never stands in the way; it is offered beside."""
    return next((step for step in steps if step.required and not step.done), None)


def offered_steps(steps: list[Step]) -> list[Step]:
    """What may be left out and is due before the next step."""
    ahead = next_step(steps)
    return [
        step
        for step in steps
        if not step.required and not step.done and (ahead is None or step.order < ahead.order)
    ]


def returning_to(step: Step, address: str) -> str:
    """The step's address, telling it where to lead afterwards."""
    parts = urlsplit(step.url)
    query = {**dict(parse_qsl(parts.query)), "next": address}
    return urlunsplit(parts._replace(query=urlencode(query)))
