"""Places kept for teams: one row a team, more rows at a button, with scripts or without."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from people.models import Team
from sessions.enums import ConditionKind
from sessions.models import TrainingSession

MAX_TEAMS = 60
FREE_ROWS = 2


class KeptPlacesForm(forms.Form):
    team = forms.ModelChoiceField(Team.objects.none(), label="Team", required=False, empty_label="No team")
    places = forms.IntegerField(label="Places", min_value=1, max_value=2000, required=False)
    show_optional = False

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("team") and not data.get("places") and "places" not in self.errors:
            self.add_error("places", f"Say how many places are kept for {data['team']}.")
        if data.get("places") and not data.get("team") and "team" not in self.errors:
            self.add_error("team", "Say for which team, or empty the number.")


class BaseKeptPlaces(forms.BaseFormSet):
    def clean(self) -> None:
        """Each team once, and no more places than there are."""
        seen: set[Team] = set()
        for form in self.forms:
            team = form.cleaned_data.get("team") if hasattr(form, "cleaned_data") else None
            if team in seen:
                form.add_error("team", f"{team} stands here twice. Leave it in one row.")
            elif team:
                seen.add(team)

    def kept(self) -> dict[Team, int]:
        rows = (form.cleaned_data for form in self.forms)
        return {row["team"]: row["places"] for row in rows if row.get("team")}


KeptPlacesFormSet = forms.formset_factory(
    KeptPlacesForm, formset=BaseKeptPlaces, extra=FREE_ROWS, max_num=MAX_TEAMS
)


def kept_places(session: TrainingSession, data: QueryDict | None = None) -> Any:
    """The rows as they are, or as they came from the page. A whole list: emptying a row takes it away."""
    reserved = session.conditions.filter(kind=ConditionKind.RESERVED).order_by("team__name")
    first = [{"team": one.team_id, "places": one.places} for one in reserved]
    own = Team.objects.of_services([session.service])
    teams = own.offered_or([one.team_id for one in reserved])
    if data is not None and "more" in data:
        data = with_more_rows(data)
    return KeptPlacesFormSet(data, initial=first, prefix="kept", form_kwargs={"teams": teams})


def with_more_rows(data: QueryDict) -> QueryDict:
    wider, rows = data.copy(), data.get("kept-TOTAL_FORMS", "")
    if rows.isdecimal():
        wider["kept-TOTAL_FORMS"] = str(min(int(rows) + FREE_ROWS, MAX_TEAMS))
    return wider
