"""Copying a course for a service, and bringing one that came as a file."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from config import policy
from core.forms import GuardedAddressField, GuardedNameField
from people.models import Service


class CopyCourseForm(forms.Form):
    service = forms.ModelChoiceField(
        queryset=Service.objects.order_by("name"),
        label="For which service?",
        empty_label=None,
        help_text="The copy is listed for this service alone.",
        error_messages={"required": "Choose the service."},
    )
    title = GuardedNameField(
        label="What is it called there?",
        max_length=200,
        help_text="Learners see it, and it stands on their certificate.",
        error_messages={"required": "Give the course a name."},
    )
    local_contacts = GuardedAddressField(
        label="Whom to ask there",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For example the team’s telephone, and the safeguarding lead by job. It stands beside each module.",
    )


class CourseFileForm(forms.Form):
    file = forms.FileField(
        label="The file",
        help_text=f"A zip that another portal made under “Take as one file”; at most {policy.MAX_COURSE_MEGABYTES} MB.",
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={"required": "Choose the file.", "empty": "This file is empty. Choose another."},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > policy.MAX_COURSE_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(
                f"This file is larger than {policy.MAX_COURSE_MEGABYTES} MB. Take films out of the course, and add them here afterwards."
            )
        return file
