"""Putting a course that is kept as files into pages. The same files again change nothing."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from cms.actions import ensure_root
from core import audit
from core.errors import UnknownReference
from core.json_values import JsonObject
from courses.files import (
    CourseFile,
    FrameworkFile,
    ModuleValues,
    outcomes,
    read_course,
    read_file,
    read_modules,
)
from courses.models import CoursePage, Domain, Framework, ModulePage
from courses.pieces import one_line
from people.models import Person

FRAMEWORKS: Path = settings.BASE_DIR / "courses" / "content" / "frameworks"
STREAMS = ("outcomes", "sections", "knowledge_check", "read_next")
# What a field of a page keeps: text, a number, numbers of domains, or a stream of pieces as it is stored.
type PageValue = str | int | list[int] | list[JsonObject] | Framework | None
type PageValues = dict[str, PageValue]


@dataclass
class LoadedCourse:
    course: CoursePage
    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def count(self, what: str) -> None:
        setattr(self, what, getattr(self, what) + 1)


@transaction.atomic
def load_course(folder: Path | str, *, by: Person | None = None) -> LoadedCourse:
    """The files are the truth: a page that was changed in the editor is put back to what its file says."""
    folder = Path(folder)
    file = read_course(folder)
    modules = read_modules(folder)
    framework = load_framework(file.framework) if file.framework else None
    course, what = put_page(CoursePage, ensure_root(), file.slug, course_values(file, framework), by=by)
    loaded = LoadedCourse(course)
    loaded.count(what)
    domains = {domain.number: domain.pk for domain in framework.domains.all()} if framework else {}
    for values in modules:
        loaded.count(put_module(course, values, domains, by=by))
    loaded.course = CoursePage.objects.get(pk=course.pk)
    if loaded.created or loaded.updated:
        audit.record("course.loaded", by=by, about=course, created=loaded.created, updated=loaded.updated)
    return loaded


def course_values(file: CourseFile, framework: Framework | None) -> PageValues:
    told: PageValues = {"refresher_months": file.refresher_months} if file.says_refresher else {}
    return {
        **told,
        "title": file.title,
        "summary": one_line(file.summary),
        "who_for": one_line(file.who_for),
        "level": file.level,
        "outcomes": outcomes(file.outcomes, file.slug),
        "framework": framework,
    }


def put_module(
    course: CoursePage, values: ModuleValues, domains: dict[int, int], *, by: Person | None
) -> str:
    kept: PageValues = {
        "title": values.title,
        "summary": values.summary,
        "author": values.author,
        "outcomes": values.outcomes,
        "sections": values.sections,
        "knowledge_check": values.knowledge_check,
        "read_next": values.read_next,
        "domains": [domains[number] for number in values.domains if number in domains],
    }
    _, what = put_page(ModulePage, course, values.slug, kept, by=by)
    return what


def put_page[P: (CoursePage, ModulePage)](
    kind: type[P], parent: Page, slug: str, values: PageValues, *, by: Person | None
) -> tuple[P, str]:
    """The page under its parent, published with these values, and whether that was created, updated or unchanged."""
    page = kind.objects.child_of(parent).filter(slug=slug).first()
    if page and page.live and not page.has_unpublished_changes and values_of(page, values) == values:
        return page, "unchanged"
    what = "updated" if page else "created"
    if page is None:
        page = kind(title=values["title"], slug=slug, live=False)
        parent.__class__.objects.get(pk=parent.pk).add_child(instance=page)
    for name, value in values.items():
        setattr(page, name, json.dumps(value) if name in STREAMS else value)
    # Whoever may load the files may publish what they say, also without being an editor.
    page.save_revision(user=by, log_action=True).publish(user=by, skip_permission_checks=True)
    return kind.objects.get(pk=page.pk), what


def values_of(page: CoursePage | ModulePage, wanted: PageValues) -> PageValues:
    return {name: value_of(page, name) for name in wanted}


def value_of(page: CoursePage | ModulePage, name: str) -> PageValue:
    if name in STREAMS:
        return list(page._meta.get_field(name).get_prep_value(getattr(page, name)))
    if isinstance(page, ModulePage) and name == "domains":
        return sorted(page.domains.values_list("id", flat=True))
    return getattr(page, name)


def load_framework(key: str) -> Framework:
    """A framework that was imported before, or one of those whose titles are kept with the courses."""
    known = Framework.objects.filter(key=key).first()
    path = FRAMEWORKS / f"{key}.yaml"
    if not path.exists():
        if known:
            return known
        raise UnknownReference("framework", key)
    file = read_file(FrameworkFile, path)
    framework, _ = Framework.objects.update_or_create(
        key=key, defaults={"title": file.title, "owner": file.owner, "year": file.year}
    )
    for number, title in file.domains.items():
        Domain.objects.update_or_create(framework=framework, number=number, defaults={"title": title})
    return framework
