"""Turning an editor's text into the portal's own HTML."""

import re
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

from cms.models import SharedPage
from core.template_context import TemplateContext

register = template.Library()

# What messengers and social sites ask for.
PREVIEW_SIZE = "fill-1200x630"
CLASSES = {
    "ul": "nhsuk-list nhsuk-list--bullet",
    "ol": "nhsuk-list nhsuk-list--number",
    "h3": "nhsuk-heading-s",
}
OPENING_TAG = re.compile(r"<(ul|ol|h3)\b(?![^>]*\bclass=)")


@register.filter
def nhs_text(value: Any) -> SafeString:
    """Rich text with its links looked up and the design system's classes on lists and headings.

    Safe, because editors' text is cleaned to its allowed features when saved, and loaded text when loaded.
    """
    source = value.source if isinstance(value, RichText) else str(value or "")
    return mark_safe(
        OPENING_TAG.sub(lambda tag: f'{tag[0]} class="{CLASSES[tag[1]]}"', expand_db_html(source))
    )


@register.filter
def film_length(seconds: int) -> str:
    minutes, rest = divmod(int(seconds), 60)
    parts = [f"{minutes} minute{'' if minutes == 1 else 's'}"] if minutes else []
    parts += [f"{rest} second{'' if rest == 1 else 's'}"] if rest else []
    return " ".join(parts)


@register.inclusion_tag("cms/includes/described.html")
def describe(page: SharedPage) -> TemplateContext:
    """What search engines and messengers show of a page. The picture lies on our own host, so nobody else learns who looks."""
    image = page.preview_image
    rendition = image.get_rendition(PREVIEW_SIZE) if image else None
    return {
        "title": page.seo_title or page.title,
        "description": page.search_description or page.said_in_short,
        "kind": "article",
        "url": settings.SITE_URL + page.path_on_site,
        "image": rendition,
        "image_url": settings.SITE_URL + rendition.url if rendition else "",
        "image_alt": image.description or image.title if image else "",
    }


@register.inclusion_tag("cms/includes/described.html", takes_context=True)
def describe_page(context: Context, description: str, title: str) -> TemplateContext:
    """The same for a page of the portal's own."""
    url = settings.SITE_URL + context["request"].path
    return {"title": title, "description": description, "kind": "website", "url": url}
