"""A rule as somebody fills it in: what, who, by when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from assignments.enums import DueKind, Expects
from assignments.permissions import AssigningScope
from assignments.values import WantedRule
from core import clock
from core.filtering import not_a_choice
from core.forms import GuardedNameField
from core.widgets import DayPicker
from courses.models import CoursePage
from people.models import Person
from people.own_words import JOBS
from sessions.models import TrainingSession
from sessions.own_words import KINDS_OF_SESSION

MAX_SESSIONS = 50
ALL_MY_TEAMS = "teams"
type Choices = list[tuple[str, str]]


class RuleForm(forms.Form):
    # The words say which of the fields is needed for what.
    show_optional = False

    what = forms.ChoiceField(label="What should they do?", error_messages=not_a_choice("something"))
    hours = forms.IntegerField(
        label="How many hours of supervision?",
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}),
        help_text="Only where you chose hours of supervision.",
    )
    team = forms.ChoiceField(label="Which team?", error_messages=not_a_choice("a team"))
    people = forms.ModelMultipleChoiceField(Person.objects.none(), required=False, label="Only these people")
    job_family = forms.ChoiceField(
        label="Which job?",
        required=False,
        choices=JOBS.choices_after("Every job"),
        error_messages=not_a_choice("a job"),
    )
    new_starters_only = forms.BooleanField(
        label="Only new starters", required=False, help_text="Who began in the last 90 days, or begins later."
    )
    due = forms.ChoiceField(label="By when?", choices=DueKind.choices, widget=forms.RadioSelect)
    days = forms.IntegerField(
        label="How many days?",
        required=False,
        min_value=1,
        max_value=1000,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}),
        help_text="For example 90. Whoever joined long ago has at least 28 days.",
    )
    due_on = forms.DateField(label="Which date?", required=False, widget=DayPicker)
    goes_on = forms.BooleanField(label="Also ask people who join later", required=False)
    confirm = forms.BooleanField(required=False)

    def __init__(self, *args: Any, by: Person, named: list[Person], **kwargs: Any) -> None:
        kwargs["initial"] = {
            "due": DueKind.AFTER_JOINING,
            "days": 90,
            "goes_on": True,
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        self.reach = AssigningScope(by)
        self.fields["what"].choices = what_choices(by, clock.now())  # type: ignore[attr-defined]
        self.teams = team_choices(self.reach)
        self.fields["team"].choices = self.teams  # type: ignore[attr-defined]
        if len(self.teams) == 1:
            self.initial.setdefault("team", self.teams[0][0])
        people: Any = self.fields["people"]
        people.queryset = Person.objects.of_teams(self.reach.team_ids, clock.today())
        self.named = named

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("what") == Expects.SUPERVISION and not data.get("hours") and "hours" not in self.errors:
            self.add_error("hours", "Say how many hours of supervision, such as 6.")
        if data.get("due") == DueKind.ON_DATE:
            if not data.get("due_on") and "due_on" not in self.errors:
                self.add_error("due_on", "Choose the date, such as 31 March.")
            elif data.get("due_on") and data["due_on"] <= clock.today():
                self.add_error("due_on", "Choose a day that is still to come.")
        elif data.get("due") and not data.get("days") and "days" not in self.errors:
            self.add_error("days", "Say how many days, such as 90.")

    def wanted(self) -> WantedRule:
        data, on_date = self.cleaned_data, self.cleaned_data["due"] == DueKind.ON_DATE
        expects, _, which = data["what"].partition(":")
        people = tuple(data["people"])
        scope, _, pk = data["team"].partition(":")
        services = {str(one.pk): one for one in self.reach.services}
        teams = [
            team
            for team in self.reach.teams
            if (scope == ALL_MY_TEAMS and team.pk in self.reach.led)
            or (scope == "team" and str(team.pk) == pk)
        ]
        return WantedRule(
            expects=expects,
            course=CoursePage.objects.get(pk=which)
            if expects in {Expects.COURSE, Expects.REFRESHER}
            else None,
            session=TrainingSession.objects.get(pk=which) if expects == Expects.SESSION else None,
            session_kind=which if expects == Expects.SESSION_KIND else "",
            hours=data["hours"] if expects == Expects.SUPERVISION else None,
            service=services[pk] if scope == "service" else None,
            teams=tuple(teams),
            people=people,
            job_family="" if people else data["job_family"],
            new_starters_only=data["new_starters_only"] and not people,
            goes_on=data["goes_on"],
            due=data["due"],
            due_on=data["due_on"] if on_date else None,
            days=None if on_date else data["days"],
        )


def what_choices(by: Person, now: datetime) -> list[tuple[str, Choices]]:
    """In groups, the courses first. One session: of those that this person could see and book."""
    courses = list(CoursePage.objects.live().order_by("path"))
    sessions = TrainingSession.objects.visible_to(by).held().upcoming(now).distinct()[:MAX_SESSIONS]
    groups: list[tuple[str, Choices]] = [
        ("Courses", [(f"{Expects.COURSE}:{one.pk}", one.title) for one in courses]),
        (
            "Refreshers",
            [
                (f"{Expects.REFRESHER}:{one.pk}", f"Refresh: {one.title}")
                for one in courses
                if one.refresher_months
            ],
        ),
        (
            "Sessions",
            [(f"{Expects.SESSION_KIND}:{kind}", f"Any: {word}") for kind, word in KINDS_OF_SESSION.choices()],
        ),
        (
            "One session",
            [
                (f"{Expects.SESSION}:{one.pk}", f"{one.title}, {one.starts_at.day} {one.starts_at:%B %Y}")
                for one in sessions
            ],
        ),
        ("Supervision", [(str(Expects.SUPERVISION), "Hours of supervision")]),
    ]
    return [(name, choices) for name, choices in groups if choices]


def team_choices(reach: AssigningScope) -> Choices:
    led = [team for team in reach.teams if team.pk in reach.led]
    everybody = [(ALL_MY_TEAMS, "All teams that you lead")] if len(led) > 1 else []
    teams = [(f"team:{team.pk}", team.name) for team in reach.teams if team.retired_on is None]
    services = [(f"service:{one.pk}", f"Everybody of {one.name}") for one in reach.services]
    return [*everybody, *teams, *services] if led else [*services, *teams]


class SavedTeamViewForm(forms.Form):
    name = GuardedNameField(
        label="Name of this view", max_length=60, error_messages={"required": "Give this view a name."}
    )
