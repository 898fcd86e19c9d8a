"""What the search of every page finds here: courses, modules, and the sections of what somebody has joined."""

from __future__ import annotations

from collections.abc import Iterable

from cms.permissions import user_can_edit_pages
from cms.searching import sections_of
from core.search import SearchHit, SearchSource
from courses.models import CoursePage, Enrolment, ModulePage
from people.permissions import Visitor, is_known


def modules_and_sections(person: Visitor) -> Iterable[SearchHit]:
    live = CoursePage.objects.live().order_by("path")
    courses = {course.slug: course for course in live if course.is_listed_for(person)}
    readable = courses_read_by(person, courses.values())
    for course in courses.values():
        yield SearchHit(course.title, course.get_absolute_url(), course.summary or "A course")
    modules = [
        module
        for module in ModulePage.objects.live().without_texts().order_by("path")
        if module.course_slug in courses
    ]
    for module in modules:
        course = courses[module.course_slug]
        yield SearchHit(
            module.title, module.get_absolute_url(), f"Module of {course.title}. {module.summary}"
        )
    read = [module for module in modules if courses[module.course_slug].pk in readable]
    for module, sections in zip(read, sections_of(read).values(), strict=True):
        for number, section in enumerate(sections, start=1):
            address = f"{module.get_absolute_url()}?section={number}"
            yield SearchHit(section.heading, address, f"Section {number} of {module.title}", section.words)


def courses_read_by(person: Visitor, courses: Iterable[CoursePage]) -> set[int]:
    """`courses.permissions.user_can_read_modules` for all of them at once."""
    if not is_known(person):
        return set()
    if user_can_edit_pages(person):
        return {course.pk for course in courses}
    return set(Enrolment.objects.filter(person=person).values_list("course_id", flat=True))


MODULES = SearchSource("Courses, modules and sections", modules_and_sections, order=20)
