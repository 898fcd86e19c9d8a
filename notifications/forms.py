from datetime import time
from typing import Any, TypedDict

from django import forms
from django.core.exceptions import ValidationError

from core.forms import GuardedCharField, GuardedTextField
from core.widgets import TimePicker
from notifications.enums import Delivery
from notifications.kind import PLACEHOLDERS
from notifications.models import QuietHours
from notifications.reads import WEEKDAYS
from notifications.wording import unknown_placeholders


def refuse_unknown_placeholders(text: str) -> None:
    if unknown := unknown_placeholders(text):
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        wrong = ", ".join(f"{{{name}}}" for name in unknown)
        raise ValidationError(f"There is no placeholder {wrong}. There are: {known}.")


class NoticeForm(forms.Form):
    is_on = forms.BooleanField(label="Send this notice", required=False)
    subject = GuardedCharField(label="Subject", max_length=200, validators=[refuse_unknown_placeholders])
    text = GuardedTextField(
        label="Text",
        max_length=4000,
        validators=[refuse_unknown_placeholders],
        help_text="Why the mail came is added at its foot.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 14


class DeliveryForm(forms.Form):
    delivery = forms.ChoiceField(label="How should it come?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, deliveries: tuple[Delivery, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, one.label) for one in deliveries]
        self.fields["delivery"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Delivery:
        return Delivery(self.cleaned_data["delivery"])


NO_TIME = {"invalid": "Type a time such as 18:00."}


class QuietTimes(TypedDict):
    starts: time | None
    ends: time | None
    days_off: list[int]
    bank_holidays_off: bool


class QuietHoursForm(forms.Form):
    starts = forms.TimeField(
        label="Quiet from",
        widget=TimePicker,
        required=False,
        help_text="For example 6pm.",
        error_messages=NO_TIME,
    )
    ends = forms.TimeField(
        label="Until",
        widget=TimePicker,
        required=False,
        help_text="It may be on the next morning.",
        error_messages=NO_TIME,
    )
    days_off = forms.TypedMultipleChoiceField(
        label="Whole days without mails",
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    bank_holidays_off = forms.BooleanField(label="Bank holidays too", required=False)

    @classmethod
    def values_of(cls, quiet: QuietHours | None) -> dict[str, time | list[int] | bool | None]:
        return {name: getattr(quiet, name) for name in cls.base_fields} if quiet else {}

    def times(self) -> QuietTimes:
        said = self.cleaned_data
        return QuietTimes(
            starts=said["starts"],
            ends=said["ends"],
            days_off=said["days_off"],
            bank_holidays_off=said["bank_holidays_off"],
        )
