from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from core.wording import nhs_date
from courses.models import CoursePage
from feedback.enums import ABOUT_LEARNING
from feedback.imports.scales import CHOICES
from feedback.permissions import services_with_results
from people.models import Person, Service
from sessions.models import TrainingSession

MAX_SESSIONS = 300
ASKED = [(kind.value, kind.label) for kind in ABOUT_LEARNING]
ORDERS = [("", "Work it out from the file"), ("dmy", "The day comes first"), ("mdy", "The month comes first")]


@dataclass(frozen=True)
class ToldOfFile:
    """A file of replies, and what somebody says of it."""

    file: UploadedFile
    occasion_kind: str
    session: TrainingSession | None
    course: CoursePage | None
    service: Service | None
    dates: str | None
    numbers: str | None

    @property
    def name(self) -> str:
        return self.file.name or ""


class ImportResponsesForm(forms.Form):
    """A file, and what it is about. Only sessions of the person's own services can be chosen."""

    file = forms.FileField(
        label="The results", help_text="An Excel or CSV file, as you downloaded it from the form."
    )
    about = forms.ChoiceField(label="Which session or course is it about?")
    occasion = forms.ChoiceField(label="When was it answered?", choices=ASKED)
    service = forms.ModelChoiceField(label="Whose replies are they?", queryset=Service.objects.none())
    dates = forms.ChoiceField(
        label="How are its dates written?",
        choices=ORDERS,
        required=False,
        help_text="Only needed if a file was sent back with a question about its dates.",
    )

    numbers = forms.ChoiceField(
        label="What do the numbers of a scale mean?",
        choices=CHOICES,
        required=False,
        help_text="Only needed if the form counts from the best answer down, or if you were asked about it.",
    )

    choose_columns = forms.BooleanField(
        label="Let me say which column answers which question",
        required=False,
        help_text="Only needed if the headings are not recognised, or one was taken for another.",
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = services_with_results(person)
        self.fields["about"].choices = subjects(services)  # type: ignore[attr-defined]
        if len(services) > 1:
            theirs = Service.objects.filter(pk__in=[one.pk for one in services])
            self.fields["service"].queryset = theirs  # type: ignore[attr-defined]
        else:
            del self.fields["service"]
            self.only_service = services[0] if services else None

    def clean_about(self) -> tuple[TrainingSession | None, CoursePage | None]:
        what, _, pk = self.cleaned_data["about"].partition(":")
        if what == "session":
            return TrainingSession.objects.select_related("service").get(pk=pk), None
        return None, CoursePage.objects.get(pk=pk)

    def told(self) -> ToldOfFile:
        session, course = self.cleaned_data["about"]
        return ToldOfFile(
            file=self.cleaned_data["file"],
            occasion_kind=self.cleaned_data["occasion"],
            session=session,
            course=course,
            service=self.cleaned_data.get("service") or self.only_service,
            dates=self.cleaned_data["dates"] or None,
            numbers=self.cleaned_data["numbers"] or None,
        )

    only_service: Service | None = None


def dated(session: TrainingSession) -> str:
    return f"{session.title}, {nhs_date(session.starts_at)}"


def subjects(services: list[Service]) -> list[tuple[str, Any]]:
    sessions = TrainingSession.objects.held().filter(service__in=services).order_by("-starts_at")
    courses = CoursePage.objects.live().order_by("title")
    return [
        ("", "Choose one"),
        ("Courses", [(f"course:{course.pk}", course.title) for course in courses]),
        (
            "Sessions",
            [(f"session:{session.pk}", dated(session)) for session in sessions[:MAX_SESSIONS]],
        ),
    ]
