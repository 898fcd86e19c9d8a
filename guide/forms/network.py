"""News, an event, a group, a paper, a comment, a meeting and its minutes, as somebody fills them in."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.timezone import get_current_timezone, localtime

from core.attached_files import NAMES
from core.filtering import not_a_choice
from core.forms import GuardedAddressField, GuardedCharField, GuardedNameField, GuardedTextField
from core.widgets import DayPicker, TimePicker
from guide.actions.papers import paper_refusal
from guide.models import NetworkItem, SubGroupMeeting
from guide.network_enums import ItemReaders, NetworkItemKind
from guide.wanted import WantedItem, WantedMeeting
from people.models import Service

ENDS_LATER = "The end must be after the beginning."
REASON = {"required": "Say why, in a sentence."}


class NewsForm(forms.Form):
    kind = NetworkItemKind.NEWS
    title = GuardedNameField(label="Title", max_length=160)
    text = GuardedTextField(
        label="What do you want to tell?", max_length=2000, widget=forms.Textarea(attrs={"rows": 6})
    )
    link = forms.URLField(
        label="Link",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Where people read more. It begins with https://",
    )
    readers = forms.ChoiceField(
        label="Who may read it?",
        choices=ItemReaders.choices,
        initial=ItemReaders.MEMBERS,
        widget=forms.RadioSelect,
        error_messages=not_a_choice("who may read it"),
    )

    def __init__(self, data: Any = None, *, item: NetworkItem | None = None) -> None:
        super().__init__(data, initial=self.first_values(item) if item else None)

    def first_values(self, item: NetworkItem) -> dict[str, str | date | time]:
        return {name: getattr(item, name) for name in ("title", "text", "link", "readers")}

    def wanted(self, service: Service) -> WantedItem:
        said = self.cleaned_data
        return WantedItem(
            service=service,
            kind=self.kind,
            title=said["title"],
            text=said["text"],
            readers=said["readers"],
            link=said["link"],
        )


def times_of(form: DatedForm) -> tuple[datetime, datetime]:
    said, zone = form.cleaned_data, get_current_timezone()
    first, last = (datetime.combine(said["day"], said[name], tzinfo=zone) for name in ("start", "end"))
    return first, last


def day_and_times(starts_at: datetime, ends_at: datetime) -> dict[str, str | date | time]:
    starts, ends = localtime(starts_at), localtime(ends_at)
    return {"day": starts.date(), "start": starts.time(), "end": ends.time()}


class DatedForm(forms.Form):
    day = forms.DateField(label="Date", widget=DayPicker)
    start = forms.TimeField(label="Starts at", widget=TimePicker)
    end = forms.TimeField(label="Ends at", widget=TimePicker)
    place = GuardedAddressField(label="Place", max_length=200, required=False, help_text="Address and room.")

    def clean(self) -> None:
        super().clean()
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and end <= start:
            self.add_error("end", ENDS_LATER)


class NetworkEventForm(NewsForm, DatedForm):
    kind = NetworkItemKind.EVENT
    who_for = GuardedNameField(
        label="Who is it for?",
        max_length=160,
        required=False,
        help_text="For example: health visitors, or dads.",
    )
    field_order = ["title", "day", "start", "end", "place", "link", "who_for", "text", "readers"]

    def __init__(self, data: Any = None, *, item: NetworkItem | None = None) -> None:
        super().__init__(data, item=item)
        self.fields["link"].help_text = "To join online, or to book. It begins with https://"
        self.fields["text"].label = "What is it about?"

    def first_values(self, item: NetworkItem) -> dict[str, str | date | time]:
        assert item.starts_at  # every event has both
        assert item.ends_at
        more = {"place": item.place, "who_for": item.who_for}
        return super().first_values(item) | day_and_times(item.starts_at, item.ends_at) | more

    def clean(self) -> None:
        super().clean()
        said = self.cleaned_data
        if not said.get("place") and not said.get("link") and "link" not in self.errors:
            self.add_error("place", "Say where it is: give a place, or a link to join.")

    def wanted(self, service: Service) -> WantedItem:
        starts_at, ends_at = times_of(self)
        plain = super().wanted(service)
        return WantedItem(
            **{
                name: getattr(plain, name) for name in ("service", "kind", "title", "text", "readers", "link")
            },
            who_for=self.cleaned_data["who_for"],
            starts_at=starts_at,
            ends_at=ends_at,
            place=self.cleaned_data["place"],
        )


class ReasonForm(forms.Form):
    because = GuardedCharField(label="Why?", max_length=300, error_messages=REASON)


class SubGroupForm(forms.Form):
    name = GuardedNameField(label="What is the group called?", max_length=120)
    about = GuardedTextField(
        label="What does it work on, and for whom is it?",
        max_length=600,
        help_text="Everybody in the network reads this.",
    )


class SubGroupInviteForm(forms.Form):
    email = forms.EmailField(
        label="Work e-mail of the person",
        error_messages={
            "required": "Give the address of the person.",
            "invalid": "This is no e-mail address. It looks like name@example.org",
        },
    )


class PaperForm(forms.Form):
    title = GuardedCharField(label="What is it called?", max_length=120)
    about = GuardedCharField(label="What should people look at?", max_length=400, required=False)
    file = forms.FileField(
        label="File",
        help_text=f"{NAMES}. Please check that no family can be recognised in it: we cannot see that in a picture.",
        error_messages={"required": "Choose the file.", "empty": "This file is empty. Choose another."},
    )

    def clean_file(self) -> File:
        file: File = self.cleaned_data["file"]
        if reason := paper_refusal(file):
            raise ValidationError(reason)
        return file


class CommentForm(forms.Form):
    text = GuardedTextField(
        label="Your comment",
        max_length=1000,
        help_text="The group reads it with your name.",
        error_messages={"required": "Write your comment first."},
    )


class MeetingForm(DatedForm):
    joining_link = forms.URLField(
        label="Link to join online", max_length=500, required=False, assume_scheme="https"
    )

    def __init__(self, data: Any = None, *, meeting: SubGroupMeeting | None = None) -> None:
        super().__init__(data, initial=self.first_values(meeting) if meeting else None)

    @staticmethod
    def first_values(meeting: SubGroupMeeting) -> dict[str, str | date | time]:
        more = {"place": meeting.place, "joining_link": meeting.joining_link}
        return day_and_times(meeting.starts_at, meeting.ends_at) | more

    def wanted(self) -> WantedMeeting:
        starts_at, ends_at = times_of(self)
        return WantedMeeting(
            starts_at, ends_at, self.cleaned_data["place"], self.cleaned_data["joining_link"]
        )


class MinutesForm(forms.Form):
    minutes = GuardedTextField(
        label="Minutes",
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="What was talked about and decided, who does what by when. No family belongs here.",
        error_messages={"required": "Write the minutes first."},
    )
