"""What has to be said before people who are ticked are changed."""

from __future__ import annotations

from typing import Any

from django import forms

from core.widgets import DayPicker
from people.models import Service, Team


class BulkForm(forms.Form):
    """Nothing has to be said: the page is only confirmed."""

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service = service


class BulkTeamForm(BulkForm):
    team = forms.ModelChoiceField(Team.objects.none(), label="To which team?", empty_label="Choose a team")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.of_services([self.service]).values("pk")
        self.fields["team"].queryset = Team.objects.offered().filter(pk__in=teams)  # type: ignore[attr-defined]


class BulkLeavingForm(BulkForm):
    left_on = forms.DateField(
        label="First day on which they no longer work here",
        help_text="Their access ends on that day.",
        widget=DayPicker,
    )
