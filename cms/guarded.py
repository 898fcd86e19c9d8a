"""The identifier guard for what editors write: pages may have addresses, and never what points to a family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue

from cms.reading import plain
from core.identifiers import Finding, GuardProfile, find_refused, refusal

OF_A_COMMENT = re.compile(r"comments-\d+(-replies-\d+)?-text")


class GuardedPageForm(WagtailAdminPageForm):
    """Of every page type of ours: `base_form_class = GuardedPageForm`."""

    is_draft = False

    def defer_required_fields(self) -> None:
        """Wagtail asks for it where a draft is kept: that may be as empty as its writer likes."""
        super().defer_required_fields()
        self.is_draft = True

    def clean(self) -> None:
        super().clean()
        field = getattr(self.instance, "body_field", "")
        if field in self.cleaned_data and not self.is_draft and not has_words(self.cleaned_data[field]):
            self.add_error(field, self.instance.body_missing)
        for name, value in list(self.cleaned_data.items()):
            if name in self.fields and (findings := found_in(value)):
                self.add_error(name, refusal(findings))
        if findings := found_in(self.comments_sent()):
            self.add_error(None, f"In a comment: {refusal(findings)}")

    def comments_sent(self) -> list[str]:
        """Comments and their replies come with the page, outside its fields."""
        names = (str(name) for name in self.data)
        return [str(self.data[name]) for name in names if OF_A_COMMENT.fullmatch(name)]


def found_in(value: Any) -> list[Finding]:
    return [found for text in texts_in(value) for found in find_refused(text, GuardProfile.ADDRESS)]


# Blocks that say something without words.
SHOWN_BLOCKS = frozenset({"image", "illustration", "film", "download", "audio"})


def has_words(value: Any) -> bool:
    """Whether there is anything to read or to look at. A heading alone is none, nor is a paragraph of blanks."""
    if not isinstance(value, StreamValue):
        return bool(str(value or "").strip())
    return any(says_something(child) for section in value for child in section.value["content"])


def says_something(child: Any) -> bool:
    texts = child.block.read_texts(child.value)
    return child.block_type in SHOWN_BLOCKS or any(unescape(plain(str(text or ""))).strip() for text in texts)


def texts_in(value: Any) -> Iterator[str]:
    """Every text of a field, however deep its blocks lie. The ids of blocks are no words of anybody's."""
    if isinstance(value, StreamValue):
        value = value.get_prep_value()
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"id", "type"}:
                yield from texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner)
