"""Courses and modules as Wagtail pages: a course is the parent page of its modules."""

from django.db import models
from wagtail.models import Page


class CoursePage(Page):
    summary = models.TextField(blank=True)

    subpage_types = ["courses.ModulePage"]


class ModulePage(Page):
    summary = models.TextField(blank=True)
    credited_minutes = models.PositiveSmallIntegerField(default=0, editable=False)

    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
