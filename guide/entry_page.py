"""The three forms of an entry as one: what it is, where, and when it is open."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from core.template_context import TemplateContext
from guide.forms import EntryForm, LocationFormSet, OpeningTimesForm
from guide.models import LocalArea
from guide.values import EntryDraft


class EntryPage:
    def __init__(
        self, form: type[EntryForm], draft: EntryDraft, areas: list[LocalArea], data: Any = None
    ) -> None:
        self.base = draft
        self.form = form(data, draft=draft, areas=areas)
        places = [asdict(place) for place in draft.locations]
        self.places: Any = LocationFormSet(data, initial=places, prefix="places")
        self.times = OpeningTimesForm(data, draft=draft)

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.places.is_valid(), self.times.is_valid()])

    def draft(self) -> EntryDraft:
        return replace(
            self.form.draft(), locations=self.places.drafts(self.base), opening_times=self.times.drafts()
        )

    def refused(self, reason: str) -> EntryPage:
        self.form.add_error(None, reason)
        return self

    def context(self) -> TemplateContext:
        return {"form": self.form, "places": self.places, "times": self.times}
