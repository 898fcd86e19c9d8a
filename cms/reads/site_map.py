"""What somebody who has not signed in may read: the sitemap lists that and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from cms.models import SharedPage
from core.navigation import address_of
from core.registries import MENU


@dataclass(frozen=True)
class SitemapEntry:
    address: str
    changed_at: datetime | None = None


def addresses_for_outsiders() -> list[SitemapEntry]:
    """The front door, the menu as a visitor has it, and the published pages that stand open to everybody."""
    visitor = AnonymousUser()
    menu = [address_of(entry) for entry in MENU if entry.shown_to(visitor)]
    portal = [SitemapEntry(settings.SITE_URL + path) for path in sorted({"/", *filter(None, menu)})]
    return [*portal, *open_pages()]


def open_pages() -> Iterable[SitemapEntry]:
    pages = Page.objects.live().public().filter(depth__gt=2).order_by("path").specific(defer=True)
    for page in pages:
        if isinstance(page, SharedPage) and page.open_to_everybody:
            yield SitemapEntry(settings.SITE_URL + page.path_on_site, page.last_published_at)
