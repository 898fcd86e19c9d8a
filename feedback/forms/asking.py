"""Asking: about what, when, with which questions and on which days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from core.widgets import DayPicker
from courses.models import CoursePage
from feedback.forms.importing import ASKED, subjects
from feedback.instrument_rules import instruments_for
from feedback.models import Instrument
from people.models import Service
from sessions.models import TrainingSession

USUAL = "The usual ones for that time"


class AskForm(forms.Form):
    """Courses ask with the usual questions by themselves; here a service changes that for its own people."""

    show_optional = False
    about = forms.ChoiceField(
        label="Which session or course?", error_messages={"invalid_choice": "Choose one of the list"}
    )
    occasion = forms.ChoiceField(label="When are people asked?", choices=ASKED, widget=forms.RadioSelect)
    instrument = forms.ModelChoiceField(
        label="With which questions?", queryset=Instrument.objects.none(), required=False, empty_label=USUAL
    )
    service = forms.ModelChoiceField(label="Whose people?", queryset=Service.objects.none(), required=False)
    opens_on = forms.DateField(
        label="First day",
        required=False,
        widget=DayPicker,
        help_text="Empty: as soon as they can be answered.",
    )
    closes_on = forms.DateField(
        label="Last day", required=False, widget=DayPicker, help_text="Empty: until you close it."
    )

    def __init__(self, *args: Any, services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.services = services
        self.fields["about"].choices = subjects(services)  # type: ignore[attr-defined]
        self.fields["instrument"].queryset = instruments_for(services)  # type: ignore[attr-defined]
        self.fields["instrument"].label_from_instance = named  # type: ignore[attr-defined]
        if len(services) > 1:
            theirs = Service.objects.filter(pk__in=[one.pk for one in services])
            self.fields["service"].queryset = theirs  # type: ignore[attr-defined]
            self.fields["service"].help_text = "For a course: people of which service are asked like this?"
        else:
            del self.fields["service"]

    def clean_about(self) -> tuple[TrainingSession | None, CoursePage | None]:
        what, _, pk = self.cleaned_data["about"].partition(":")
        if what == "session":
            return TrainingSession.objects.select_related("service").get(pk=pk), None
        return None, CoursePage.objects.get(pk=pk)

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if self.errors:
            return
        session, _ = data["about"]
        data["service"] = session.service if session else data.get("service") or self.services[0]
        instrument, opens, closes = data["instrument"], data["opens_on"], data["closes_on"]
        if instrument and instrument.service_id not in {None, data["service"].pk}:
            self.add_error("instrument", "These questions belong to another service")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "The last day lies before the first one")


class SetUpForm(AskForm):
    """Other questions or days for what is asked already."""

    def __init__(self, *args: Any, now: Instrument, services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, services=services, **kwargs)
        for name in ("about", "occasion", "service"):
            self.fields.pop(name, None)
        offered = instruments_for(services)
        chosen = self.fields["instrument"]
        # What is asked now stays on the list though a newer version came or it was retired.
        chosen.queryset = Instrument.objects.filter(Q(pk__in=offered.values("pk")) | Q(pk=now.pk))  # type: ignore[attr-defined]
        chosen.empty_label = None  # type: ignore[attr-defined]

    def clean(self) -> None:
        forms.Form.clean(self)
        opens, closes = self.cleaned_data.get("opens_on"), self.cleaned_data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "The last day lies before the first one")


def named(instrument: Instrument) -> str:
    return f"{instrument.title}, version {instrument.version}" if instrument.service_id else instrument.title
