"""The form with which a clinician opens times for consultation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone

from core.forms import GuardedAddressField, GuardedNameField, GuardedTextField
from core.widgets import DayPicker, TimePicker
from core.wording import hours
from people.models import Service
from sessions.enums import Mode
from sessions.forms.services import ask_which
from supervision.actions.slots import MAX_AT_ONCE
from supervision.values import NewSlots


class OpenSlotsForm(forms.Form):
    service = forms.ModelChoiceField(Service.objects.none(), label="Service", empty_label=None)
    title = GuardedNameField(label="Title", max_length=200, initial="Consultation")
    day = forms.DateField(label="Date", widget=DayPicker)
    start = forms.TimeField(label="The first starts at", widget=TimePicker, initial=time(9))
    times = forms.IntegerField(label="How many times", min_value=1, max_value=12, initial=4)
    minutes = forms.TypedChoiceField(
        label="How long each",
        coerce=int,
        choices=[(one, hours(one)) for one in (20, 30, 45, 60, 90)],
        initial=45,
    )
    pause = forms.TypedChoiceField(
        label="Pause between them",
        coerce=int,
        choices=[(0, "None"), *((one, hours(one)) for one in (5, 10, 15, 30))],
        initial=15,
    )
    weeks = forms.IntegerField(
        label="For how many weeks",
        min_value=1,
        max_value=12,
        initial=1,
        help_text="The same times each week.",
    )
    mode = forms.ChoiceField(
        label="How you meet", choices=[(one.value, one.label) for one in (Mode.ONLINE, Mode.IN_PERSON)]
    )
    place = GuardedAddressField(label="Place", max_length=200, required=False)
    joining_link = forms.URLField(label="Joining link", max_length=500, required=False, assume_scheme="https")
    summary = GuardedTextField(label="What people can bring", required=False)
    one_per_team = forms.BooleanField(label="Each team takes one of these times", required=False)

    def __init__(self, *args: Any, services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_which(self, services)

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("mode") == Mode.IN_PERSON and not data.get("place"):
            self.add_error("place", "Say where you meet.")
        if data.get("times", 0) * data.get("weeks", 0) > MAX_AT_ONCE:
            self.add_error("weeks", f"Open at most {MAX_AT_ONCE} times at once.")

    def values(self) -> NewSlots:
        data = self.cleaned_data
        return {
            "service": data["service"],
            "title": data["title"],
            "starts": list(self.starts()),
            "minutes": data["minutes"],
            "mode": data["mode"],
            "place": data["place"],
            "joining_link": data["joining_link"],
            "summary": data["summary"],
            "one_per_team": data["one_per_team"],
        }

    def starts(self) -> Iterator[datetime]:
        """By the clock on the wall: nine o'clock stays nine o'clock when the clocks change."""
        data = self.cleaned_data
        for week in range(data["weeks"]):
            day = data["day"] + timedelta(weeks=week)
            first = datetime.combine(day, data["start"])
            for number in range(data["times"]):
                local = first + timedelta(minutes=number * (data["minutes"] + data["pause"]))
                yield local.replace(tzinfo=get_current_timezone())
