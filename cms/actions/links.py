"""Looking after the links in published pages: within the site at every round, outside it once a week by a job."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Max, Q, QuerySet
from wagtail.models import Page

from cms import tasks
from cms.enums import LinkState
from cms.links import DOCUMENT, PAGE, is_outside, is_within, links_in, numbers_that_stand
from cms.models import LinkInPage, SharedPage
from cms.outside_links import LinkAnswer
from cms.rules.addresses import SiteAddresses, path_within_site
from config import policy

type Look = Callable[[str], LinkAnswer]
type Links = QuerySet[LinkInPage]

# In one job: few enough that it ends within minutes even where each makes it wait.
AT_ONCE = 20
WITHIN_EVERY = timedelta(hours=1)


def check_links(now: datetime) -> int:
    """Note the links of published pages, look at those within the site, and queue a look at the others."""
    looked = 0
    if is_due_within(now):
        note_links()
        looked = look_within(now)
    if settings.CHECK_OUTSIDE_LINKS and due_outside(now).exists():
        tasks.queue_outside_links()
    return looked


def is_due_within(now: datetime) -> bool:
    """Reading all pages takes a moment, so rounds that follow each other closely do it once."""
    last = LinkInPage.objects.filter(is_outside=False).aggregate(last=Max("looked_at"))["last"]
    return last is None or last <= now - WITHIN_EVERY


def note_links() -> None:
    wanted = {
        (page.pk, address)
        for page in Page.objects.live().filter(depth__gt=2).specific().iterator(chunk_size=50)
        if isinstance(page, SharedPage)
        for address in links_in(page)
        if is_outside(address) or is_within(address)
    }
    there = {
        (page, address): pk
        for pk, page, address in LinkInPage.objects.values_list("pk", "page_id", "address")
    }
    LinkInPage.objects.filter(pk__in=[pk for key, pk in there.items() if key not in wanted]).delete()
    LinkInPage.objects.bulk_create(
        LinkInPage(page_id=page, address=address, is_outside=is_outside(address))
        for page, address in sorted(wanted - there.keys())
    )


def look_within(now: datetime) -> int:
    addresses, standing = SiteAddresses.read(), numbers_that_stand()
    links = list(LinkInPage.objects.filter(is_outside=False))
    for link in links:
        link.reason = why_broken(link.address, addresses, standing) or ""
        link.state = LinkState.BROKEN if link.reason else LinkState.WORKS
        link.looked_at = now
    LinkInPage.objects.bulk_update(links, ["reason", "state", "looked_at"], batch_size=500)
    return len(links)


def why_broken(address: str, addresses: SiteAddresses, standing: set[str]) -> str | None:
    if address.startswith(PAGE):
        return None if address in standing else "The page is not published any more."
    if address.startswith(DOCUMENT):
        return None if address in standing else "The file was deleted."
    path = path_within_site(address)
    return addresses.why_broken(path) if path else None


def due_outside(now: datetime) -> Links:
    long_ago = Q(looked_at__isnull=True) | Q(looked_at__lt=now - policy.OUTSIDE_LINKS_CHECKED_EVERY)
    return LinkInPage.objects.filter(long_ago, is_outside=True)


def look_outside(*, look: Look, now: datetime) -> int:
    """One link of each site a round, the longest waiting first, so that no other site is asked twice at once."""
    due = due_outside(now).order_by(F("looked_at").asc(nulls_first=True), "pk")
    by_site: dict[str, str] = {}
    for address in due.values_list("address", flat=True):
        by_site.setdefault(urlsplit(address).netloc, address)
    chosen = list(by_site.values())[:AT_ONCE]
    for address in chosen:
        note_answer(address=address, answer=look(address), now=now)
    return len(chosen)


def note_answer(*, address: str, answer: LinkAnswer, now: datetime) -> None:
    """All pages that use the address know the answer. A site that is away for a while is asked again before it counts as gone."""
    for link in LinkInPage.objects.filter(address=address, is_outside=True):
        link.failures = 0 if answer.works else link.failures + 1
        link.state = state_after(answer, link.failures)
        link.reason, link.looked_at = answer.reason, now
        link.save(update_fields=["failures", "state", "reason", "looked_at"])


def state_after(answer: LinkAnswer, failures: int) -> LinkState:
    if answer.works:
        return LinkState.WORKS
    is_over = answer.is_final or failures >= policy.OUTSIDE_LINK_TRIES
    return LinkState.BROKEN if is_over else LinkState.UNSURE
