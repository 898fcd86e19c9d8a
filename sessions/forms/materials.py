from __future__ import annotations

from datetime import datetime, time

from django import forms
from django.utils.timezone import get_current_timezone

from core.attached_files import NAMES, why_not_taken
from core.forms import GuardedCharField
from core.widgets import DayPicker
from sessions.enums import MaterialAudience, MaterialKind
from sessions.models import TrainingSession

NOW, AT_END, ON_DAY = "now", "end", "day"


class MaterialForm(forms.Form):
    kind = forms.ChoiceField(
        label="What is it?", choices=MaterialKind, widget=forms.RadioSelect, initial=MaterialKind.FILE
    )
    title = GuardedCharField(label="What people will read", max_length=120, help_text="For example “Slides”.")
    file = forms.FileField(
        label="File",
        required=False,
        help_text=f"{NAMES}. Please check that no family can be recognised in it: we cannot see that in a picture.",
    )
    address = forms.URLField(
        label="Address of the link", max_length=500, required=False, assume_scheme="https"
    )
    audience = forms.ChoiceField(
        label="Who sees it?",
        choices=MaterialAudience,
        widget=forms.RadioSelect,
        initial=MaterialAudience.CAME,
    )
    when = forms.ChoiceField(
        label="From when?",
        choices=[(NOW, "Now"), (AT_END, "When the session ends"), (ON_DAY, "From a day")],
        widget=forms.RadioSelect,
        initial=AT_END,
    )
    day = forms.DateField(label="The day", required=False, widget=DayPicker)

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("kind") == MaterialKind.FILE:
            data["address"] = ""
            if not data.get("file"):
                self.add_missing("file", "Choose the file.")
            elif reason := why_not_taken(data["file"], data["file"].size):
                self.add_error("file", reason)
        else:
            data["file"] = None
            if not data.get("address"):
                self.add_missing("address", "Give the address, for example https://example.org/recording.")
        if data.get("when") == ON_DAY and not data.get("day"):
            self.add_missing("day", "Say from which day.")

    def add_missing(self, name: str, words: str) -> None:
        if name not in self.errors:
            self.add_error(name, words)

    def shown_from(self, session: TrainingSession, now: datetime) -> datetime:
        data = self.cleaned_data
        if data["when"] == ON_DAY:
            return datetime.combine(data["day"], time.min, tzinfo=get_current_timezone())
        return session.ends_at if data["when"] == AT_END else now
