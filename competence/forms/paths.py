"""Learning paths and training elsewhere, as somebody fills them in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from competence.actions import WantedStep
from competence.enums import StepKind
from core import clock
from core.filtering import not_a_choice
from core.forms import GuardedNameField, GuardedTextField
from core.widgets import DayPicker
from courses.models import CoursePage
from people.own_words import JOBS
from sessions.own_words import KINDS_OF_SESSION


class NewPathForm(forms.Form):
    title = GuardedNameField(label="What is the path called?", max_length=120)
    about = GuardedTextField(label="What is it for?", required=False, max_length=1000)
    job_family = forms.ChoiceField(
        label="For which job?",
        required=False,
        choices=JOBS.choices_after("No job in particular"),
        error_messages=not_a_choice("a job"),
    )


class StepForm(forms.Form):
    show_optional = False

    what = forms.ChoiceField(label="What should they do?", error_messages=not_a_choice("something"))
    count = forms.IntegerField(
        label="How many?",
        min_value=1,
        max_value=50,
        initial=1,
        help_text="Of sessions or meetings. A course is one.",
    )
    stage = forms.IntegerField(
        label="In which stage?",
        min_value=1,
        max_value=10,
        initial=1,
        help_text="Stage 2 opens once stage 1 is done.",
    )
    choice = GuardedNameField(
        label="One of several?",
        required=False,
        max_length=40,
        help_text="Steps of a stage that share a word here are a choice: one of them is enough.",
    )
    within_days = forms.IntegerField(
        label="Within how many days of beginning?",
        required=False,
        min_value=1,
        max_value=2000,
        help_text="Leave it empty for no deadline.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courses = CoursePage.objects.live().order_by("path")
        groups = [
            ("Courses", [(f"{StepKind.COURSE}:{one.pk}", one.title) for one in courses]),
            (
                "Sessions",
                [(f"{StepKind.SESSIONS}:{kind}", word) for kind, word in KINDS_OF_SESSION.choices()],
            ),
            ("Supervision", [(f"{StepKind.MEETINGS}:", StepKind.MEETINGS.label)]),
        ]
        self.fields["what"].choices = [one for one in groups if one[1]]  # type: ignore[attr-defined]

    def wanted(self) -> WantedStep:
        data = self.cleaned_data
        kind, _, which = data["what"].partition(":")
        is_course = kind == StepKind.COURSE
        return WantedStep(
            kind=kind,
            stage=data["stage"],
            choice=data["choice"],
            course=CoursePage.objects.get(pk=which) if is_course else None,
            session_kind=which if kind == StepKind.SESSIONS else "",
            count=1 if is_course else data["count"],
            within_days=data["within_days"],
        )


class RecogniseForm(forms.Form):
    evidence = GuardedTextField(
        label="What did you learn, where, and what shows it?",
        max_length=1000,
        help_text="For example the course, who gave it, and the certificate that you can show.",
    )
    learned_on = forms.DateField(label="When?", widget=DayPicker)

    def clean_learned_on(self) -> date:
        day: date = self.cleaned_data["learned_on"]
        if day > clock.today():
            raise forms.ValidationError("Choose a day that is over.")
        return day


class RecognitionForm(forms.Form):
    show_optional = False

    comment = GuardedTextField(
        label="A comment",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed when it does not count: what would?",
    )


class ExternalTrainingForm(forms.Form):
    title = GuardedNameField(label="What is it called?", max_length=120)
    provider = GuardedNameField(label="Who gives it?", required=False, max_length=120)
    about = GuardedTextField(label="What is it for?", required=False, max_length=1000)
    link = forms.URLField(label="Its page", required=False, max_length=300, assume_scheme="https")
