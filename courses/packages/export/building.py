"""A course as one zip: a manifest, one page with everything on it, our styles, and a small script that shows the page part by part
and tells the other system how far somebody is. One page, because a system that is left for another page thinks that it is over."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404
from django.template.loader import render_to_string
from django.utils._os import safe_join
from django.utils.safestring import SafeString, mark_safe

from cms.views import shown_file
from courses.enums import PackageKind
from courses.models import CoursePage, ModulePage
from courses.texts import CourseQuestion, module_text

MADE_AS = {PackageKind.SCORM_12.value: "SCORM 1.2", PackageKind.SCORM_2004.value: "SCORM 2004"}
STYLES = ("css/attune.css", "css/package-course.css")
SCRIPT = "js/package-course.js"
IN_STYLES = re.compile(r"""url\(["']?\.\./([\w./-]+)["']?\)""")
IN_PAGE = re.compile(r"""(?P<name>src|href|poster)="(?P<address>/[^"]*)\"""")


@dataclass(frozen=True)
class PartOfCourse:
    """What is shown at once: a section, or a question."""

    module: str
    heading: str
    html: SafeString
    question: CourseQuestion | None = None


def course_as_package(course: CoursePage, kind: PackageKind) -> bytes:
    files = Collected()
    parts = [part for module in course.get_modules() for part in parts_of(module, files)]
    context = {"course": course, "parts": parts, "kind": kind.value, "language": settings.LANGUAGE_CODE}
    page = render_to_string("courses/packages/course/index.html", context)
    for name in STYLES:
        files.add_style(name)
    files.add_static(SCRIPT)
    names = sorted([*files.content, "index.html"])
    manifest = render_to_string(f"courses/packages/course/{kind.value}.xml", context | {"files": names})
    return zipped({"imsmanifest.xml": manifest.encode(), "index.html": page.encode(), **files.content})


def zipped(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, what in content.items():
            archive.writestr(name, what)
    return out.getvalue()


def parts_of(module: ModulePage, files: Collected) -> Iterator[PartOfCourse]:
    text = module_text(module)
    for section in text.sections:
        yield PartOfCourse(module.title, section.heading, files.taken_along(section.html))
    for number, question in enumerate(text.questions, start=1):
        heading = f"Question {number} of {len(text.questions)}"
        yield PartOfCourse(module.title, heading, SafeString(), question)


class Collected:
    """The files that pages point at, by their names in the package."""

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}

    def taken_along(self, html: str) -> SafeString:
        """Pictures and films come along; other addresses of the portal lead to the portal."""
        return mark_safe(IN_PAGE.sub(lambda found: self.address_of(found["name"], found["address"]), html))

    def address_of(self, name: str, address: str) -> str:
        path = address.partition("?")[0].partition("#")[0]
        if path.startswith(settings.MEDIA_URL):
            taken = self.add_media(path.removeprefix(settings.MEDIA_URL))
        elif path.startswith(settings.STATIC_URL):
            taken = self.add_static(path.removeprefix(settings.STATIC_URL))
        else:
            taken = ""
        return f'{name}="{taken or settings.SITE_URL + address}"'

    def add_media(self, path: str) -> str:
        try:
            return self.add(f"media/{path}", shown_file(path))
        except (Http404, SuspiciousFileOperation):
            return ""

    def add_static(self, name: str) -> str:
        file = static_file(name)
        return self.add(f"static/{name}", file) if file else ""

    def add_style(self, name: str) -> None:
        """With its fonts and pictures, which stand beside it as they do here."""
        self.add_static(name)
        for inner in set(IN_STYLES.findall(self.content[f"static/{name}"].decode("utf-8"))):
            self.add_static(inner)

    def add(self, name: str, file: Path) -> str:
        if name not in self.content:
            self.content[name] = file.read_bytes()
        return name


def static_file(name: str) -> Path | None:
    """As it was written, or as it was collected under a name with its content in it."""
    if found := finders.find(name):
        return Path(found)
    try:
        collected = Path(safe_join(settings.STATIC_ROOT, name)) if settings.STATIC_ROOT else None
    except SuspiciousFileOperation:
        return None
    return collected if collected and collected.is_file() else None
