"""The courses room's furniture: a small course of two modules, which the learner has joined."""

from pathlib import Path
from types import SimpleNamespace

from core import clock
from courses.actions import enrol, load_course
from courses.models import CoursePage, ModulePage

FOLDER = Path(__file__).parent / "content" / "listening-to-babies"
# One of each block that a file may hold, and a question of each kind.
EVERY_KIND = FOLDER.parent / "every-kind"


def furnish(world: SimpleNamespace) -> None:
    world.course = load_course(FOLDER).course
    world.module, world.last_module = world.course.get_modules()
    world.enrolment = enrol(person=world.learner, course=world.course, by=world.learner, now=clock.now())
    world.course_slug, world.module_slug = world.course.slug, world.module.slug


def module_named(title: str) -> ModulePage:
    return ModulePage.objects.get(title=title)


def other_course(world: SimpleNamespace) -> CoursePage:
    """A second course beside the first, with one empty module of its own."""
    course = world.course.get_parent().add_child(instance=CoursePage(title="Other", slug="other"))
    course.add_child(instance=ModulePage(title="Elsewhere", slug="elsewhere"))
    return course
