"""The forms with which a host says for whom a session is, and opens times for consultation."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone, localtime

from core.forms import GuardedAddressField, GuardedNameField, GuardedTextField
from core.widgets import DayPicker, TimePicker
from core.wording import hours
from courses.models import CoursePage
from people.enums import JobFamily
from people.models import Locality, Service, Team
from sessions.actions.slots import MOST_AT_ONCE
from sessions.enums import ConditionKind, Mode
from sessions.forms.sections import sections_of
from sessions.forms.services import ask_which
from sessions.models import TrainingSession

ANYBODY = "Choose none if it does not matter."
SECTIONS = {
    "Places of work": ["localities"],
    "Jobs": ["job_families"],
    "Teams": ["teams"],
    "Courses completed before": ["courses"],
    "Other services": ["services"],
}


class ConditionsForm(forms.Form):
    services = forms.ModelMultipleChoiceField(
        Service.objects.none(),
        label="Other services whose people may book",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    localities = forms.ModelMultipleChoiceField(
        Locality.objects.none(),
        label="Only people who work in",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=ANYBODY,
    )
    job_families = forms.MultipleChoiceField(
        label="Only these jobs",
        choices=JobFamily,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=ANYBODY,
    )
    teams = forms.ModelMultipleChoiceField(
        Team.objects.none(),
        label="Only these teams",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=ANYBODY,
    )
    courses = forms.ModelMultipleChoiceField(
        CoursePage.objects.none(),
        label="Only people who completed",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=ANYBODY,
    )
    kept_until = forms.DateField(
        label="Kept until the end of",
        required=False,
        widget=DayPicker,
        help_text="Afterwards they are for everybody. Leave it empty to keep them to the end.",
    )

    def __init__(self, *args: Any, session: TrainingSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        choices = {
            "services": Service.objects.exclude(pk=session.service_id),
            "localities": Locality.objects.filter(service=session.service_id),
            "teams": Team.objects.of_services([session.service]),
            "courses": CoursePage.objects.live(),
        }
        for name, queryset in choices.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]

    def sections(self) -> list[dict[str, Any]]:
        return sections_of(self, SECTIONS)

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        chosen = {
            name: list(data[name]) for name in ("services", "localities", "job_families", "teams", "courses")
        }
        until = data["kept_until"]
        return {**chosen, "kept_until": end_of(until) if until else None}


def end_of(day: Any) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=get_current_timezone())


def conditions_of(session: TrainingSession) -> dict[str, Any]:
    """The form's first values."""
    found: dict[str, Any] = {"services": [], "localities": [], "job_families": [], "teams": [], "courses": []}
    names = {"service": "services", "locality": "localities", "team": "teams", "course": "courses"}
    for condition in session.conditions.all():
        if condition.kind == ConditionKind.RESERVED:
            until = condition.kept_until
            found["kept_until"] = until and localtime(until - timedelta(seconds=1)).date()
        elif condition.kind == ConditionKind.JOB_FAMILY:
            found["job_families"].append(condition.job_family)
        else:
            found[names[condition.kind]].append(getattr(condition, f"{condition.kind}_id"))
    return found


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

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("mode") == Mode.IN_PERSON and not data.get("place"):
            self.add_error("place", "Say where you meet.")
        if data.get("times", 0) * data.get("weeks", 0) > MOST_AT_ONCE:
            self.add_error("weeks", f"Open at most {MOST_AT_ONCE} times at once.")
        return data

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("service", "title", "minutes", "mode", "place", "joining_link", "summary", "one_per_team")
        return {**{name: data[name] for name in names}, "starts": list(self.starts())}

    def starts(self) -> Any:
        """By the clock on the wall: nine o'clock stays nine o'clock when the clocks change."""
        data = self.cleaned_data
        for week in range(data["weeks"]):
            day = data["day"] + timedelta(weeks=week)
            first = datetime.combine(day, data["start"])
            for number in range(data["times"]):
                local = first + timedelta(minutes=number * (data["minutes"] + data["pause"]))
                yield local.replace(tzinfo=get_current_timezone())
