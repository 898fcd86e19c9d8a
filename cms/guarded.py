"""The identifier guard for what editors write: pages may have addresses, and never what points to a family."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue

from core.identifiers import GuardProfile, find_refused, refusal


class GuardedPageForm(WagtailAdminPageForm):
    """Of every page type of ours: `base_form_class = GuardedPageForm`."""

    def clean(self) -> None:
        super().clean()
        for name, value in list(self.cleaned_data.items()):
            findings = [
                found for text in texts_in(value) for found in find_refused(text, GuardProfile.ADDRESS)
            ]
            if findings and name in self.fields:
                self.add_error(name, refusal(findings))


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
