"""Unpublishing, moving and deleting pages: one editor asks, a second one confirms, as for everything that goes live."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cms.enums import PageChangeKind
from cms.models import PageChange
from cms.permissions import user_can_edit_pages
from cms.rules import was_never_public, why_not_change, why_not_confirm
from core import audit
from core.errors import Refused
from people.models import Person


@transaction.atomic
def ask_for_change(
    *, page: Page, kind: PageChangeKind, new_parent: Page | None, by: Person, now: datetime
) -> PageChange | None:
    """The open change, or None where it was made at once, because no reader ever saw the page."""
    page = checked(page, kind, new_parent, by)
    if change := PageChange.objects.select_related("asked_by").filter(page=page).first():
        raise Refused(
            f"{change.asked_by} has asked for a change of this page. Confirm or withdraw that first."
        )
    if was_never_public(page):
        make(page, kind, new_parent, by)
        return None
    change = PageChange.objects.create(page=page, kind=kind, new_parent=new_parent, asked_by=by, asked_at=now)
    audit.record("page_change.asked_for", by=by, about=page, kind=kind.value)
    return change


@transaction.atomic
def confirm_change(*, change: PageChange, by: Person) -> None:
    """Asked again in full: what could be done when it was asked for may not be possible any more."""
    held = PageChange.objects.select_for_update(of=("self",)).filter(pk=change.pk).first()
    if held is None:
        raise Refused("Somebody has confirmed or withdrawn this already.")
    kind = PageChangeKind(held.kind)
    page = checked(held.page, kind, held.new_parent, by)
    if reason := why_not_confirm(held, by):
        raise Refused(reason, code="own_change")
    held.delete()
    make(page, kind, held.new_parent, by)


@transaction.atomic
def withdraw_change(*, change: PageChange, by: Person) -> None:
    if not user_can_edit_pages(by):
        raise PermissionDenied
    if PageChange.objects.filter(pk=change.pk).delete()[0]:
        audit.record("page_change.withdrawn", by=by, about=change.page, kind=change.kind)


def checked(page: Page, kind: PageChangeKind, new_parent: Page | None, by: Person) -> Page:
    if not user_can_edit_pages(by):
        raise PermissionDenied
    page = Page.objects.select_for_update().get(pk=page.pk)
    if reason := why_not_change(page, kind, new_parent):
        raise Refused(reason)
    return page


def make(page: Page, kind: PageChangeKind, new_parent: Page | None, by: Person) -> None:
    """Two people stand behind it, so that nobody's own right in the editor is asked."""
    audit.record("page_change.made", by=by, about=page, kind=kind.value)
    if kind == PageChangeKind.UNPUBLISH:
        UnpublishPageAction(page.specific, user=by).execute(skip_permission_checks=True)
    elif kind == PageChangeKind.MOVE:
        MovePageAction(page.specific, new_parent, pos="last-child", user=by).execute(
            skip_permission_checks=True
        )
    else:
        DeletePageAction(page.specific, user=by).execute(skip_permission_checks=True)
