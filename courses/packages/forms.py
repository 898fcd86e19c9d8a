"""Sending a package."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from config import policy
from core.forms import GuardedNameField
from courses.models import CoursePage

MAX_MINUTES = 600


class PackageFileForm(forms.Form):
    """A newer file of a package that is there already."""

    file = forms.FileField(
        label="The zip file",
        help_text=f"SCORM 1.2, SCORM 2004 or cmi5, as the program that made it exports it; at most "
        f"{policy.MAX_PACKAGE_MEGABYTES} MB.",
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={"required": "Choose the zip file.", "empty": "This file is empty. Choose another."},
    )
    minutes = forms.IntegerField(
        label="How many minutes does it take?",
        help_text="Learners see it beforehand, and it counts as their learning time.",
        min_value=1,
        max_value=MAX_MINUTES,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}),
        error_messages={
            "required": "Say how many minutes it takes.",
            "invalid": "Write the minutes as a whole number, such as 20.",
            "min_value": "It takes at least 1 minute.",
            "max_value": f"Write at most {MAX_MINUTES} minutes. Split what takes longer.",
        },
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > policy.MAX_PACKAGE_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(
                f"This file is larger than {policy.MAX_PACKAGE_MEGABYTES} MB. Make its films smaller and export it again."
            )
        return file


class NewPackageForm(PackageFileForm):
    course = forms.ModelChoiceField(
        queryset=CoursePage.objects.none(),
        label="Which course is it for?",
        empty_label=None,
        help_text="It becomes a module at the end of this course.",
        error_messages={"required": "Choose the course."},
    )
    title = GuardedNameField(
        label="What is it called?",
        max_length=120,
        required=False,
        help_text="Leave it empty to take the name that the package has.",
    )
    field_order = ["course", "title", "file", "minutes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        course = self.fields["course"]
        course.queryset = CoursePage.objects.order_by("path")  # type: ignore[attr-defined]
