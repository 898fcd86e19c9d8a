"""A course copied for one service, which its editors then make their own."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction

from cms.permissions import user_can_edit_pages
from core import audit
from core.errors import Refused
from courses.models import CourseCopy, CoursePage, ModuleCopy, ModulePage
from courses.versions import version_number
from people.models import Person, Service


@transaction.atomic
def copy_course(
    *, course: CoursePage, service: Service, title: str, local_contacts: str, by: Person, now: datetime
) -> CoursePage:
    """What readers have now, as drafts: nothing of the copy is public before a second editor has approved it. An activity that
    came as a package stays with the original."""
    if not user_can_edit_pages(by):
        raise PermissionDenied
    if not course.live:
        raise Refused("This course is not published yet. Copy it once it is.")
    if hasattr(course, "copy_row"):
        raise Refused("This course is a copy itself. Copy the one that it comes from.")
    above, slug = course.get_parent(), f"{course.slug}-{service.slug}"
    if above.get_children().filter(slug=slug).exists():
        raise Refused(f"{service} has a copy of this course already. Open it in the editor.")
    own = {"slug": slug, "title": title, "service": service, "local_contacts": local_contacts}
    copy = CopyPageAction(
        course, to=above, recursive=True, keep_live=False, copy_revisions=False, update_attrs=own, user=by
    ).execute(skip_permission_checks=True)
    CourseCopy.objects.create(course=copy, original=course, original_title=course.title, copied_at=now)
    keep_origins(course, copy)
    audit.record("course.copied", by=by, about=copy, original=course.pk, changes_figures=False)
    return copy


def keep_origins(course: CoursePage, copy: CoursePage) -> None:
    """A module that no reader of the original has seen yet is no part of what is copied."""
    by_slug = {module.slug: module for module in course.get_modules()}
    for module in ModulePage.objects.child_of(copy).without_texts():
        if original := by_slug.get(module.slug):
            ModuleCopy.objects.create(module=module, original=original, version=version_number(original))
        else:
            module.delete()


@transaction.atomic
def note_original_read(*, copy: ModuleCopy, by: Person) -> None:
    """An editor has looked at what is new in the original, and has taken over of it what they want."""
    if not user_can_edit_pages(by):
        raise PermissionDenied
    held = ModuleCopy.objects.select_for_update(of=("self",)).select_related("original").get(pk=copy.pk)
    if held.original is None:
        raise Refused("The original is not there any more.")
    held.version = version_number(held.original)
    held.save(update_fields=["version"])
    audit.record(
        "module_copy.compared", by=by, about=held.module, version=held.version, changes_figures=False
    )
