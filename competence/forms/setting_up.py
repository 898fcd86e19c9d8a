"""Frameworks, profiles and the comparison of two dates, as administrators fill them in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from competence.enums import EXPECTABLE, ResultState
from competence.models import RoleProfile
from config import policy
from core.filtering import not_a_choice
from core.forms import GuardedNameField, GuardedTextField
from core.wording import nhs_date
from courses.actions import CompetencyText
from courses.models import Competency, Domain, Framework
from people.models import Service
from people.own_words import JOBS

SHARED = "shared"


class NewFrameworkForm(forms.Form):
    title = GuardedNameField(label="Title", max_length=200)
    owner = GuardedNameField(
        label="Whose framework it is",
        max_length=120,
        required=False,
        help_text="The wording belongs to its owner. Say “mapped to”, never “accredited by”.",
    )
    source = GuardedNameField(label="Where it is published", max_length=300, required=False)
    version = GuardedNameField(label="Version", max_length=40, required=False, help_text="For example 2019.")
    whose = forms.ChoiceField(label="Who uses it?", error_messages=not_a_choice("a service"))

    def __init__(self, *args: Any, services: list[Service], runs_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.services = {one.slug: one for one in services}
        shared = [(SHARED, "All services")] if runs_all else []
        own = [(slug, f"{one.name} alone") for slug, one in self.services.items()]
        self.fields["whose"].choices = [*own, *shared]  # type: ignore[attr-defined]

    @property
    def service(self) -> Service | None:
        return self.services.get(self.cleaned_data["whose"])


class FrameworkFileForm(forms.Form):
    file = forms.FileField(
        label="The file",
        help_text="A spreadsheet (.xlsx) or a table (.csv).",
        error_messages={"required": "Choose the file.", "empty": "This file is empty. Choose another."},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > policy.MAX_FRAMEWORK_MEGABYTES * 1024 * 1024:
            most = f"{policy.MAX_FRAMEWORK_MEGABYTES} MB"
            raise forms.ValidationError(
                f"A framework is smaller than {most}. Choose the file that holds it alone."
            )
        return file


class DomainForm(forms.Form):
    title = GuardedNameField(label="Title of the new domain", max_length=200)


class VersionForm(forms.Form):
    version = GuardedNameField(label="Name of the new version", max_length=40)


class CompetencyForm(forms.Form):
    code = GuardedNameField(label="Code", max_length=20, help_text="For example 1.2.")
    wording = GuardedTextField(label="What somebody can do", max_length=2000)
    level = GuardedNameField(label="Level", max_length=40, required=False)
    note = GuardedTextField(label="A note for learners", max_length=2000, required=False)
    source = GuardedNameField(label="Source", max_length=300, required=False)

    def text(self) -> CompetencyText:
        names = ("code", "wording", "level", "note", "source")
        return CompetencyText(**{name: self.cleaned_data[name] for name in names})


class NewCompetencyForm(CompetencyForm):
    domain = forms.ModelChoiceField(
        Domain.objects.none(), label="Domain", empty_label=None, error_messages=not_a_choice("a domain")
    )

    field_order = ("domain",)

    def __init__(self, *args: Any, framework: Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].queryset = framework.domains.all()  # type: ignore[attr-defined]


class EditCompetencyForm(CompetencyForm):
    in_use = forms.BooleanField(
        label="In use",
        required=False,
        help_text="Without the tick nobody is asked about it any more. What people said of it stays theirs.",
    )


class NewProfileForm(forms.Form):
    job_family = forms.ChoiceField(label="Which job?", choices=JOBS.choices)
    framework = forms.ModelChoiceField(
        Framework.objects.none(),
        label="Which framework?",
        empty_label=None,
        error_messages=not_a_choice("a framework"),
    )

    def __init__(self, *args: Any, frameworks: list[Framework], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [one.pk for one in frameworks]
        self.fields["framework"].queryset = Framework.objects.filter(pk__in=ids)  # type: ignore[attr-defined]


class ExpectationsForm(forms.Form):
    """One choice for each competency of the framework."""

    show_optional = False

    def __init__(self, *args: Any, profile: RoleProfile, competencies: Iterable[Competency], **kwargs: Any):
        super().__init__(*args, **kwargs)
        expected = {one.competency_id: one.state for one in profile.expected.all()}
        choices = [("", "Not asked of this job"), *((one.value, one.label) for one in EXPECTABLE)]
        for one in competencies:
            self.fields[f"c{one.pk}"] = forms.ChoiceField(
                label=f"{one.code} {one.wording}",
                required=False,
                choices=choices,
                initial=expected.get(one.pk, ""),
                error_messages=not_a_choice("an answer"),
            )

    def expected(self) -> dict[int, str]:
        return {int(name[1:]): ResultState(state) for name, state in self.cleaned_data.items() if state}


class AuditForm(forms.Form):
    show_optional = False

    framework = forms.ModelChoiceField(
        Framework.objects.none(), label="Framework", empty_label=None, error_messages=not_a_choice("one")
    )
    first = forms.ChoiceField(label="From", error_messages=not_a_choice("a month"))
    second = forms.ChoiceField(label="To", error_messages=not_a_choice("a month"))

    def __init__(self, *args: Any, frameworks: list[Framework], dates: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [one.pk for one in frameworks]
        self.fields["framework"].queryset = Framework.objects.filter(pk__in=ids)  # type: ignore[attr-defined]
        for name in ("first", "second"):
            self.fields[name].choices = [(day.isoformat(), nhs_date(day)) for day in dates]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        first, second = self.cleaned_data.get("first"), self.cleaned_data.get("second")
        if first and second and first >= second:
            self.add_error("second", "Choose a later month than the first one.")

    def days(self) -> tuple[date, date]:
        data = self.cleaned_data
        return date.fromisoformat(data["first"]), date.fromisoformat(data["second"])
