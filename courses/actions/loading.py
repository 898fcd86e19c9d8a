"""Putting a course that is kept as files into pages. The same files again change nothing."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from cms.actions import ensure_root
from core import audit
from core.errors import UnknownReference
from courses.files import one_line, outcomes, read_modules, read_yaml
from courses.models import CoursePage, Domain, Framework, ModulePage

FRAMEWORKS: Path = settings.BASE_DIR / "courses" / "content" / "frameworks"
STREAMS = ("outcomes", "sections", "knowledge_check", "read_next")


@dataclass
class LoadedCourse:
    course: CoursePage
    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def count(self, what: str) -> None:
        setattr(self, what, getattr(self, what) + 1)


@transaction.atomic
def load_course(folder: Path | str, *, by: Any = None) -> LoadedCourse:
    """The files are the truth: a page that was changed in the editor is put back to what its file says."""
    folder = Path(folder)
    about = read_yaml(folder / "course.yaml")
    modules = read_modules(folder)
    framework = load_framework(about["framework"]) if about.get("framework") else None
    course, what = put_page(CoursePage, ensure_root(), about["slug"], course_values(about, framework), by=by)
    loaded = LoadedCourse(course)
    loaded.count(what)
    domains = {domain.number: domain.pk for domain in framework.domains.all()} if framework else {}
    for values in modules:
        loaded.count(put_module(course, values, domains, by=by))
    loaded.course = CoursePage.objects.get(pk=course.pk)
    if loaded.created or loaded.updated:
        audit.record("course.loaded", by=by, about=course, created=loaded.created, updated=loaded.updated)
    return loaded


def course_values(about: dict[str, Any], framework: Framework | None) -> dict[str, Any]:
    # A course that says nothing of refreshers leaves them to the editors.
    told = {"refresher_months": about["refresher_months"]} if "refresher_months" in about else {}
    return {
        **told,
        "title": about["title"],
        "summary": one_line(about["summary"]),
        "who_for": one_line(about.get("who_for", "")),
        "level": about.get("level", ""),
        "outcomes": outcomes(about.get("outcomes", []), about["slug"]),
        "framework": framework,
    }


def put_module(course: CoursePage, values: dict[str, Any], domains: dict[int, int], *, by: Any) -> str:
    kept = {name: value for name, value in values.items() if name not in {"order", "slug", "domains"}}
    kept["domains"] = [domains[number] for number in values["domains"] if number in domains]
    _, what = put_page(ModulePage, course, values["slug"], kept, by=by)
    return what


def put_page(kind: Any, parent: Any, slug: str, values: dict[str, Any], *, by: Any) -> tuple[Any, str]:
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
    page.save_revision(user=by, log_action=True).publish(user=by)
    return kind.objects.get(pk=page.pk), what


def values_of(page: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    return {name: value_of(page, name) for name in wanted}


def value_of(page: Any, name: str) -> Any:
    if name in STREAMS:
        return list(page._meta.get_field(name).get_prep_value(getattr(page, name)))
    if name == "domains":
        return sorted(page.domains.values_list("pk", flat=True))
    return getattr(page, name)


def load_framework(key: str) -> Framework:
    """A framework that was imported before, or one of those whose titles are kept with the courses."""
    known = Framework.objects.filter(key=key).first()
    path = FRAMEWORKS / f"{key}.yaml"
    if not path.exists():
        if known:
            return known
        raise UnknownReference("framework", key)
    about = read_yaml(path)
    framework, _ = Framework.objects.update_or_create(
        key=key, defaults={name: about[name] for name in ("title", "owner", "year")}
    )
    for number, title in about["domains"].items():
        Domain.objects.update_or_create(framework=framework, number=number, defaults={"title": title})
    return framework
