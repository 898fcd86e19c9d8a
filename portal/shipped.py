"""What comes with the product, and how much of it is in the database: courses, question sets, frameworks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from courses.files import read_course
from courses.models import CoursePage, Framework
from feedback.models import Instrument

COURSES = Path(settings.BASE_DIR) / "courses" / "content"


@dataclass(frozen=True)
class ShippedCourse:
    """`key` is the name of its folder; `page` is None while it is not loaded."""

    key: str
    title: str
    page: CoursePage | None


def course_folders() -> list[Path]:
    return sorted(about.parent for about in COURSES.glob("*/course.yaml"))


def folder_called(key: str) -> Path | None:
    return next((folder for folder in course_folders() if folder.name == key), None)


def shipped_courses() -> list[ShippedCourse]:
    files = {folder.name: read_course(folder) for folder in course_folders()}
    slugs = [file.slug for file in files.values()]
    pages = {page.slug: page for page in CoursePage.objects.filter(slug__in=slugs)}
    return [ShippedCourse(key, file.title, pages.get(file.slug)) for key, file in files.items()]


def frameworks() -> list[Framework]:
    """Each with how many competencies of it are there: `imported`."""
    return list(Framework.objects.with_counts().order_by("title"))


def shipped_instruments() -> int:
    return Instrument.objects.filter(service=None).count()
