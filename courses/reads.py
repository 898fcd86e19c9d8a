"""Plain rows about courses and how far people have come, for this room's pages and the rooms above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, prefetch_related_objects
from wagtail.models import Page

from courses.models import CoursePage, Domain, Enrolment, ModulePage, ModuleProgress, SectionBookmark
from courses.steps import Step, merge_steps, next_step, offered_steps
from people.models import Person
from people.permissions import Visitor


@dataclass(frozen=True)
class CourseProgress:
    """How far somebody has come: modules completed, of those that are open. Every page counts in this way."""

    done: int = 0
    total: int = 0

    @property
    def in_words(self) -> str:
        return f"{self.done} of {self.total} modules done"

    def __add__(self, other: CourseProgress) -> CourseProgress:
        return CourseProgress(self.done + other.done, self.total + other.total)


def counted(modules: Iterable[Page], completed: Collection[int]) -> CourseProgress:
    """`completed` holds the numbers of the modules that the person completed."""
    is_done = [module.pk in completed for module in modules]
    return CourseProgress(sum(is_done), len(is_done))


def progress_of(
    enrolments: Iterable[Enrolment], open_modules: Iterable[Page] | None = None
) -> dict[int, CourseProgress]:
    """By enrolment, for many people as for one in two queries. Each enrolment carries its course.

    `open_modules`: all modules that are open, where they are at hand already.
    """
    enrolments = list(enrolments)
    rows = ModuleProgress.objects.only("enrolment_id", "module_id", "completed_at")
    prefetch_related_objects(enrolments, Prefetch("progress", rows))
    completed = {
        one.pk: {row.module_id for row in one.progress.all() if row.completed_at} for one in enrolments
    }
    modules: dict[str, list[Page]] = defaultdict(list)
    if open_modules is None:
        open_modules = ModulePage.objects.live().only("pk", "path")
    for module in open_modules:
        modules[module.path[: -ModulePage.steplen]].append(module)
    return {one.pk: counted(modules[one.course.path], completed[one.pk]) for one in enrolments}


@dataclass(frozen=True)
class OpenLearning:
    """The courses that are open and the modules of each, in their order and without their texts."""

    courses: list[CoursePage]
    modules: list[ModulePage]

    def of(self, course: Page) -> list[ModulePage]:
        return [module for module in self.modules if module.path[: -ModulePage.steplen] == course.path]


TEXTS = ("sections", "knowledge_check", "read_next", "outcomes")


def open_learning() -> OpenLearning:
    """Both kinds of page in one query."""
    pages = Page.objects.live().type(CoursePage, ModulePage).select_related("coursepage", "modulepage")
    found: list[Page] = list(pages.defer(*(f"modulepage__{name}" for name in TEXTS)).order_by("path"))
    course = ContentType.objects.get_for_model(CoursePage).pk
    return OpenLearning(
        [page.coursepage for page in found if page.content_type_id == course],
        [page.modulepage for page in found if page.content_type_id != course],
    )


@dataclass
class Outline:
    """A course as one person sees it; without an enrolment there are modules and no steps."""

    course: CoursePage
    modules: list[ModulePage]
    enrolment: Enrolment | None = None
    steps: list[Step] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        return sum(module.credited_minutes for module in self.modules)

    @property
    def minutes_left(self) -> int:
        return sum(step.minutes for step in self.steps if step.required and not step.done)

    @property
    def progress(self) -> CourseProgress:
        done = {step.key for step in self.steps if step.is_module and step.done}
        return counted(self.modules, {module.pk for module in self.modules if f"module-{module.pk}" in done})

    @property
    def is_begun(self) -> bool:
        return any(step.done or step.begun for step in self.steps if step.required)

    @property
    def next_step(self) -> Step | None:
        return next_step(self.steps)

    @property
    def offered(self) -> list[Step]:
        return offered_steps(self.steps)

    @property
    def next_module(self) -> Step | None:
        return next((step for step in self.steps if step.is_module and not step.done), None)

    @property
    def modules_done(self) -> bool:
        return self.progress.done == self.progress.total


def course_outline(course: CoursePage, enrolment: Enrolment | None = None) -> Outline:
    modules = list(course.get_modules())
    steps = merge_steps(enrolment, modules) if enrolment else []
    return Outline(course, modules, enrolment, steps)


@dataclass
class CourseLine:
    course: CoursePage
    modules: int
    minutes: int
    enrolment: Enrolment | None


def courses_for(person: Visitor) -> list[CourseLine]:
    """Every course there is, with its size and whether the person has joined: three queries."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for path, minutes in ModulePage.objects.live().values_list("path", "credited_minutes"):
        sizes[path[: -ModulePage.steplen]].append(minutes)
    joined = {}
    if person and person.is_authenticated:
        joined = {row.course_id: row for row in Enrolment.objects.filter(person=person)}
    return [
        CourseLine(course, len(sizes[course.path]), sum(sizes[course.path]), joined.get(course.pk))
        for course in CoursePage.objects.live().select_related("framework", "service").order_by("path")
        if course.pk in joined or course.is_listed_for(person)
    ]


def credited_minutes(enrolment: Enrolment) -> int:
    """Self-study earned so far, each module at what it was worth when it was completed."""
    rows = enrolment.progress.completed().values_list("credited_minutes", flat=True)
    return sum(minutes or 0 for minutes in rows)


def domains_of(course: CoursePage) -> list[Domain]:
    """The domains that the course's live modules are mapped to."""
    return list(Domain.objects.filter(modules__in=course.get_modules()).distinct().order_by("number"))


def mapping_sentence(course: CoursePage) -> str:
    """How a certificate speaks of the framework: mapped to it, never accredited by it."""
    if course.framework is None:
        return ""
    domains = "; ".join(f"{domain.number} {domain.title}" for domain in domains_of(course))
    level = f", {course.level}" if course.level else ""
    mapped = f"Mapped to the {course.framework.owner} {course.framework.title}"
    year = f" ({course.framework.year})" if course.framework.year else ""
    return f"{mapped}{year}{level}: {domains}." if domains else f"{mapped}{year}{level}."


def kept_places_of(person: Person) -> list[SectionBookmark]:
    """The newest first, each with its module but without its texts."""
    texts = [f"module__{name}" for name in TEXTS]
    own = SectionBookmark.objects.filter(person=person, module__live=True)
    return list(own.select_related("module").defer(*texts))
