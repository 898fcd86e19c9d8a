"""Words of the shared language within a text: each leads to its meaning, which also shows under the pointer."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from guide.reads.shared_words import SharedWords

register = template.Library()


@register.filter
def explained(text: str, words: SharedWords) -> SafeString:
    """The first time that a word stands in the text, it is a link."""
    pattern = words.pattern if words else None
    if pattern is None:
        return conditional_escape(text)
    seen: set[str] = set()
    parts, at = [], 0
    for found in pattern.finditer(text):
        meaning = words.by_word[found.group().casefold()]
        if meaning.word in seen:
            continue
        seen.add(meaning.word)
        parts += [conditional_escape(text[at : found.start()]), linked(found, meaning.url, meaning.meaning)]
        at = found.end()
    return mark_safe("".join([*parts, conditional_escape(text[at:])]))


def linked(found: re.Match[str], url: str, meaning: str) -> SafeString:
    return format_html('<a class="attune-word" href="{}" title="{}">{}</a>', url, meaning, found.group())
