from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from attendance.enums import AttendanceStatus
from attendance.rules.matching import people_by_address
from core.forms import GuardedNameField
from people.models import Person

# What a register offers for one person, in the order of the page.
MARKS = [
    (AttendanceStatus.ATTENDED, "Attended"),
    (AttendanceStatus.LEFT_EARLY, "Left early"),
    (AttendanceStatus.APOLOGIES, "Apologies"),
    (AttendanceStatus.DID_NOT_ATTEND, "Did not attend"),
    ("", "Not marked"),
]


class WalkInForm(forms.Form):
    """Somebody who came without a booking."""

    address = forms.EmailField(label="Work e-mail address", required=False)
    name = GuardedNameField(
        label="Or only a name",
        max_length=200,
        required=False,
        help_text="For guests who have no account. They are counted, and linked to nobody.",
    )
    minutes = forms.IntegerField(
        label="Minutes they were there",
        min_value=1,
        max_value=1440,
        required=False,
        help_text="For late joiners, if it matters.",
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}),
    )
    person: Person | None = None

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        address = (data.get("address") or "").lower()
        if address:
            self.person = people_by_address([address]).get(address)
            if self.person is None:
                raise ValidationError(
                    {"address": "Nobody with this address. Give a name to count them as a guest."}
                )
        elif not data.get("name") and not self.errors:
            raise ValidationError("Give an address or a name.")


class ThresholdForm(forms.Form):
    least_minutes = forms.IntegerField(
        label="Minutes that count as the whole session",
        min_value=1,
        max_value=1440,
        required=False,
        help_text="Whoever was there for less came in part, and is credited with their own minutes. "
        "Empty: only leaving more than ten minutes before the end counts as that.",
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}),
    )


DATES = [
    ("", "Work it out"),
    ("dmy", "The day comes first: 09/06/2020"),
    ("mdy", "The month comes first: 6/9/2020"),
]


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One file or more; the cleaned value is a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(file, initial) for file in files or [None]]


class ImportReportForm(forms.Form):
    file = SeveralFilesField(
        label="Attendance report",
        help_text="The file as Teams, Zoom, Webex or Google Meet gives it, also saved from Excel, or a list of your own with "
        "names or addresses and crosses, minutes or a status. "
        "If the meeting was restarted, choose all its files.",
        error_messages={"required": "Choose the report."},
    )
    dates = forms.ChoiceField(
        label="Dates in this file",
        required=False,
        choices=DATES,
    )
