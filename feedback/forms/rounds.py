from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q

from core import clock
from core.forms import GuardedNameField
from core.widgets import DayPicker
from feedback.enums import ItemKind
from feedback.models import Instrument
from people.models import Locality, Service, Team

USUAL_LENGTH = timedelta(days=20)


class OpenRoundForm(forms.Form):
    """A choice of teams and places narrows it; none means everybody. Only what belongs to the service can be chosen."""

    title = GuardedNameField(label="What is it called?", max_length=120, help_text="For example: Spring 2027")
    opens_on = forms.DateField(label="First day", widget=DayPicker())
    closes_on = forms.DateField(
        label="Last day", widget=DayPicker(), help_text="Three weeks are enough for most."
    )
    localities = forms.ModelMultipleChoiceField(
        Locality.objects.none(),
        label="Only these localities",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none to ask everybody.",
    )
    teams = forms.ModelMultipleChoiceField(
        Team.objects.none(),
        label="Only these teams",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none to ask everybody, or everybody in the localities above.",
    )
    instrument = forms.ModelChoiceField(Instrument.objects.none(), label="Which questions?")

    def __init__(self, *args: Any, service: Service, instruments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["localities"].queryset = service.localities.offered()  # type: ignore[attr-defined]
        self.fields["teams"].queryset = Team.objects.of_services([service]).offered()  # type: ignore[attr-defined]
        self.fields["instrument"].queryset = instruments  # type: ignore[attr-defined]
        today = clock.today()
        self.initial = {
            "opens_on": today,
            "closes_on": today + USUAL_LENGTH,
            "instrument": instruments.first(),
            **self.initial,
        }
        if len(instruments) == 1:
            self.fields["instrument"].widget = forms.HiddenInput()


class MoveClosingForm(forms.Form):
    closes_on = forms.DateField(label="Last day", widget=DayPicker())


def fitting_instruments() -> Any:
    """Those that ask how easy something is; the training-needs survey first, the newest version of each."""
    asks_ease = Instrument.objects.filter(items__kind=ItemKind.EASE).distinct()
    newest = {one.key: one.pk for one in asks_ease.order_by("version")}
    wanted = Q(pk__in=newest.values())
    return Instrument.objects.filter(wanted).exclude(key="baseline-survey").order_by("-key", "-version")
