"""Pages that go live, and go, by the clock. Two people have approved each with its day; the clock only keeps it."""

from __future__ import annotations

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, Revision

from core import audit

logger = logging.getLogger("attune.cms")


def keep_schedule(now: datetime) -> int:
    """First what ends, so that a page that ends and one that takes its place never stand together."""
    ended = Page.objects.live().filter(expire_at__lt=now).order_by("expire_at")
    due = Revision.page_revisions.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    return sum(end_page(page) for page in ended) + sum(publish_on_time(revision) for revision in due)


@transaction.atomic
def end_page(page: Page) -> bool:
    ended = page.specific
    ended.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    audit.record("page.ended_on_time", about=ended)
    return True


def publish_on_time(revision: Revision) -> bool:
    """One that cannot go live, since its text is empty, keeps no other from going live."""
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
            audit.record("page.published_on_time", about=revision.content_object)
    except ValidationError as reason:
        logger.warning("cms.not_published page=%s %s", revision.object_id, reason.messages[0])
        return False
    return True
