"""Turning an editor's text into the portal's own HTML."""

import re
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

register = template.Library()

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
