from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify

from config import policy
from core.forms import GuardedNameField

LONGEST = 100


class SearchForm(forms.Form):
    """Nothing of it is kept; the guard stands here so that nobody thinks that a family could be found."""

    show_optional = False

    q = GuardedNameField(
        label="What are you looking for?",
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "enterkeyhint": "search", "aria-keyshortcuts": "/"}
        ),
        error_messages={"max_length": f"Search with fewer words: at most {LONGEST} letters."},
    )


class FrameworkFileForm(forms.Form):
    key = GuardedNameField(
        label="Short name",
        max_length=50,
        help_text="For example aimh-uk-2019. A framework of that name that is there already gets the wording of this file.",
    )
    title = GuardedNameField(label="Title", max_length=200, required=False, help_text="For a new one.")
    owner = GuardedNameField(label="Whose framework it is", max_length=200, required=False)
    file = forms.FileField(
        label="The file",
        help_text="A spreadsheet (.xlsx) or a table (.csv).",
        error_messages={"required": "Choose the file.", "empty": "This file is empty. Choose another."},
    )

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if key != slugify(key):
            raise forms.ValidationError("Use small letters, digits and hyphens only, such as aimh-uk-2019.")
        return key

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > policy.MAX_FRAMEWORK_MEGABYTES * 1024 * 1024:
            most = f"{policy.MAX_FRAMEWORK_MEGABYTES} MB"
            raise forms.ValidationError(
                f"A framework is smaller than {most}. Choose the file that holds it alone."
            )
        return file
