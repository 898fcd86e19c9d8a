"""The links in the published text of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from django.conf import settings
from django.db.models import Field
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.guarded import texts_in

LINK = re.compile(r"<a\s([^>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r'(href|linktype|id)="([^"]*)"')
WHOLE_ADDRESS = re.compile(r"https?://\S+")
# Links to a page or a file by its number, as the editor writes them, are kept under these.
PAGE, DOCUMENT = "page:", "document:"
MAX_ADDRESS_LENGTH = 500


def links_in(page: Page) -> set[str]:
    return {
        address
        for field in page._meta.get_fields()
        if isinstance(field, Field) and not field.is_relation
        for text in texts_in(getattr(page, field.name))
        for address in addresses_in(text)
        if address and len(address) <= MAX_ADDRESS_LENGTH
    }


def addresses_in(text: str) -> Iterable[str]:
    for link in LINK.findall(text):
        given = dict(ATTRIBUTE.findall(link))
        kind = given.get("linktype", "")
        yield (
            f"{kind}:{given.get('id', '')}"
            if f"{kind}:" in {PAGE, DOCUMENT}
            else unescape(given.get("href", ""))
        )
    if WHOLE_ADDRESS.fullmatch(text.strip()):
        yield text.strip()


def is_outside(address: str) -> bool:
    return address.startswith(("http://", "https://")) and not address.startswith(f"{settings.SITE_URL}/")


def is_within(address: str) -> bool:
    return address.startswith((PAGE, DOCUMENT, "/", f"{settings.SITE_URL}/")) and not address.startswith("//")


def numbers_that_stand() -> set[str]:
    """Pages that readers can open, and files that are there."""
    pages = Page.objects.live().values_list("pk", flat=True)
    documents = get_document_model().objects.values_list("pk", flat=True)
    return {f"{PAGE}{pk}" for pk in pages} | {f"{DOCUMENT}{pk}" for pk in documents}
