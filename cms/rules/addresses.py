"""What answers at an address of this site, and what does not."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.models import SharedPage

MAX_OLD_ADDRESS_LENGTH = 250
WHOLE_SITE = "Give the part of the address after the host name, such as /old-page/."
IS_IN_USE = (
    "A page stands at this address, so nobody would ever be led on. Move or unpublish that page first."
)
IS_THE_PORTALS = "The portal answers at this address itself."
NO_PAGE = "No page stands at this address."
LEADS_ALREADY = "This address leads to a page already. Remove that line below first."


def path_within_site(address: str) -> str | None:
    """The path, where the address is one of this site; None where it leads outside."""
    parts = urlsplit(address)
    if parts.netloc and parts.netloc != urlsplit(settings.SITE_URL).netloc:
        return None
    return parts.path or None if parts.scheme in {"", "http", "https"} else None


def is_left_to_pages(path: str) -> bool:
    """Whether no view of the portal answers there, so that a page or a redirect may."""
    try:
        return resolve(path if path.endswith("/") else f"{path}/").url_name == "wagtail_serve"
    except Resolver404:
        return True


@dataclass(frozen=True)
class SiteAddresses:
    """Paths without their last slash: where readers find pages, where they found some once, and what is led on."""

    live: frozenset[str]
    gone: frozenset[str]
    redirected: frozenset[str]

    @classmethod
    def read(cls) -> SiteAddresses:
        pages = list(Page.objects.filter(depth__gt=2).specific(defer=True))
        at = [(page.live, page.path_on_site.rstrip("/")) for page in pages if isinstance(page, SharedPage)]
        live = frozenset(path for is_live, path in at if is_live)
        gone = frozenset(path for _, path in at) - live
        return cls(live, gone, frozenset(Redirect.objects.values_list("old_path", flat=True)))

    def why_broken(self, path: str) -> str | None:
        """What else stands at the portal's own addresses may differ by reader, so it counts as there."""
        bare = path.rstrip("/")
        if not bare or bare in self.live | self.redirected:
            return None
        return NO_PAGE if bare in self.gone or is_left_to_pages(path) else None


def why_not_redirect(old_path: str) -> str | None:
    if not old_path.startswith("/") or old_path == "/" or len(old_path) > MAX_OLD_ADDRESS_LENGTH:
        return WHOLE_SITE
    addresses = SiteAddresses.read()
    if old_path.rstrip("/") in addresses.live:
        return IS_IN_USE
    if not is_left_to_pages(old_path):
        return IS_THE_PORTALS
    return LEADS_ALREADY if old_path in addresses.redirected else None
