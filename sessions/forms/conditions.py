"""The forms with which a host says for whom a session is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django import forms
from django.http import QueryDict
from django.utils.timezone import get_current_timezone, localtime

from core.form_sections import FormSection, sections_of
from core.widgets import DayPicker
from courses.models import CoursePage
from people.models import Locality, Service, Team
from people.own_words import JOBS
from sessions.enums import ConditionKind
from sessions.models import TrainingSession
from sessions.values import ConditionValues

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
        choices=JOBS.choices,
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

    def __init__(self, data: QueryDict | None = None, *, session: TrainingSession) -> None:
        chosen, last_day = chosen_in(session)
        super().__init__(data, initial={**chosen, "kept_until": last_day})
        self.session = session
        choices = {
            "services": Service.objects.exclude(pk=session.service_id),
            "localities": session.service.localities.offered_or(chosen["localities"]),
            "teams": Team.objects.of_services([session.service]).offered_or(chosen["teams"]),
            "courses": CoursePage.objects.live(),
        }
        for name, queryset in choices.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]

    def sections(self) -> list[FormSection]:
        return sections_of(self, SECTIONS)

    def values(self) -> ConditionValues:
        data = self.cleaned_data
        until = data["kept_until"]
        return {
            "services": list(data["services"]),
            "localities": list(data["localities"]),
            "job_families": list(data["job_families"]),
            "teams": list(data["teams"]),
            "courses": list(data["courses"]),
            "kept_until": end_of(until) if until else None,
        }


def end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=get_current_timezone())


type Chosen = dict[str, list[int | str]]


def chosen_in(session: TrainingSession) -> tuple[Chosen, date | None]:
    """What the session asks now, by the form's fields, and the last day on which places are kept."""
    chosen: Chosen = {"services": [], "localities": [], "job_families": [], "teams": [], "courses": []}
    names = {"service": "services", "locality": "localities", "team": "teams", "course": "courses"}
    last_day = None
    for condition in session.conditions.all():
        if condition.kind == ConditionKind.RESERVED:
            until = condition.kept_until
            last_day = localtime(until - timedelta(seconds=1)).date() if until else None
        elif condition.kind == ConditionKind.JOB_FAMILY:
            chosen["job_families"].append(condition.job_family)
        else:
            chosen[names[condition.kind]].append(getattr(condition, f"{condition.kind}_id"))
    return chosen, last_day
