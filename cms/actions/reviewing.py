"""When a page is looked through next."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page

from cms.models import PageReview
from cms.permissions import user_can_edit_pages
from core import audit
from core.clock import local_date
from core.errors import Refused
from people.models import Person


@transaction.atomic
def set_review_date(*, page: Page, due_on: date, by: Person, now: datetime) -> PageReview:
    """Somebody has looked the page through, and says when that is due again."""
    if not user_can_edit_pages(by):
        raise PermissionDenied
    if due_on <= local_date(now):
        raise Refused("Choose a day after today.")
    review, _ = PageReview.objects.update_or_create(
        page=page, defaults={"due_on": due_on, "reviewed_at": now}
    )
    audit.record("page.reviewed", by=by, about=page, changes_figures=False, due_on=due_on.isoformat())
    return review
