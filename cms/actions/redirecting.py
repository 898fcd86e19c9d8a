"""Old addresses that lead to where a page stands now. Moving a page and changing its address make one by themselves."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.permissions import user_can_edit_pages
from cms.rules.addresses import path_within_site, why_not_redirect
from core import audit
from core.errors import Refused
from people.models import Person


@transaction.atomic
def add_redirect(*, old_address: str, page: Page, by: Person) -> Redirect:
    if not user_can_edit_pages(by):
        raise PermissionDenied
    path = path_within_site(old_address)
    old_path = Redirect.normalise_path(path) if path else ""
    if reason := why_not_redirect(old_path):
        raise Refused(reason)
    redirect = Redirect.objects.create(
        old_path=old_path, site=Site.objects.get(is_default_site=True), redirect_page=page
    )
    audit.record("redirect.added", by=by, about=page, changes_figures=False)
    return redirect


@transaction.atomic
def remove_redirect(*, redirect: Redirect, by: Person) -> None:
    if not user_can_edit_pages(by):
        raise PermissionDenied
    audit.record("redirect.removed", by=by, about=redirect.redirect_page, changes_figures=False)
    redirect.delete()
