"""Courses that were copied for a service, and what is new in the courses that they come from."""

from __future__ import annotations

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.urls import reverse

from cms.reads.parts import DashboardPart, DashboardRow
from courses.models import CoursePage, ModuleCopy, ModuleVersion
from courses.reads import TEXTS
from people.models import Person


def newer_originals() -> QuerySet[ModuleCopy]:
    """Each with the number of the newest version, and the revision that its editors know."""
    versions = ModuleVersion.objects.filter(module=OuterRef("original")).order_by("-number")
    known = versions.filter(number=OuterRef("version"))
    copies = ModuleCopy.objects.annotate(
        newest=Subquery(versions.values("number")[:1]), known=Subquery(known.values("revision")[:1])
    )
    newer = copies.filter(newest__gt=F("version")).select_related("module", "original")
    return newer.defer(*(f"{page}__{name}" for page in ("module", "original") for name in TEXTS)).order_by(
        "module__path"
    )


def comparison_url(copy: ModuleCopy) -> str:
    """The editor's own page: the version that the copy's editors know beside what readers of the original have now."""
    known = copy.known or "earliest"  # type: ignore[attr-defined]
    return reverse("wagtailadmin_pages:revisions_compare", args=[copy.original_id, known, "live"])


def newer_originals_part(person: Person) -> DashboardPart:
    rows = [
        DashboardRow(
            copy.module.title,
            reverse("authoring:newer", args=[copy.pk]),
            f"The original is in version {copy.newest}; this copy knows version {copy.version}.",  # type: ignore[attr-defined]
        )
        for copy in newer_originals()
    ]
    return DashboardPart(
        "originals",
        "Copies whose original is newer",
        "See what has changed in the original, and take over what fits your copy.",
        "Every copy of a module knows the newest version of its original.",
        tuple(rows),
        reverse("authoring:list"),
        "All courses and copies",
    )


def courses_with_copies() -> list[CoursePage]:
    """Drafts too: an editor looks for them here."""
    return list(CoursePage.objects.select_related("service", "copy_row__original").order_by("path"))
