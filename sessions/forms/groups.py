"""Forms of supervision groups."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_current_timezone

from core.forms import GuardedTextField
from core.widgets import DayPicker, TimePicker
from people.models import Person, Service
from sessions.agreement import DEFAULT_AGREEMENT
from sessions.enums import MOST_THEMES, AttendanceStatus, Mode, Theme
from sessions.models import GroupMeeting, GroupMembership
from sessions.models.groups import COMFORTABLE_PLACES, FEWEST_PLACES, MOST_PLACES
from sessions.rules.groups import rhythm
from sessions.rules.matching import people_by_address

ADDRESSES_HELP = "One work e-mail address a line. Each of them is asked to accept the agreement."


def people_from(text: str) -> list[Person]:
    """People by their addresses, or a sentence about the first that nobody has."""
    addresses = [line.strip().lower() for line in text.replace(",", "\n").splitlines() if line.strip()]
    found = people_by_address(addresses)
    unknown = [address for address in addresses if address not in found]
    if unknown:
        raise ValidationError(f"Nobody has the address {unknown[0]}. Add them to the staff list first.")
    return list({found[address].pk: found[address] for address in addresses}.values())


class RhythmFields(forms.Form):
    first_day = forms.DateField(label="First date", widget=DayPicker)
    start = forms.TimeField(label="Starts at", widget=TimePicker, initial=time(13))
    count = forms.IntegerField(label="How many dates", min_value=1, max_value=60, initial=8)
    every_weeks = forms.IntegerField(label="Every how many weeks", min_value=1, max_value=12, initial=6)
    skip = forms.CharField(
        label="Days to leave out",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One a line, for example 25/12/2026. The rhythm goes on after them.",
    )

    def clean_skip(self) -> set[date]:
        days = set()
        for line in self.cleaned_data["skip"].splitlines():
            if not line.strip():
                continue
            try:
                days.add(datetime.strptime(line.strip(), "%d/%m/%Y").date())  # noqa: DTZ007
            except ValueError:
                raise ValidationError(f"“{line.strip()}” is not a date like 25/12/2026.") from None
        return days

    def starts(self) -> list[datetime]:
        data = self.cleaned_data
        first = datetime.combine(data["first_day"], data["start"], tzinfo=get_current_timezone())
        dates = rhythm(first, every_weeks=data["every_weeks"], count=data["count"], skip=data["skip"])
        return list(dates)


class GroupDetailsForm(forms.Form):
    name = forms.CharField(label="Name of the group", max_length=120)
    places = forms.IntegerField(
        label="Places",
        min_value=FEWEST_PLACES,
        max_value=MOST_PLACES,
        initial=COMFORTABLE_PLACES,
        help_text=f"{FEWEST_PLACES} to {MOST_PLACES}. Above {COMFORTABLE_PLACES} there is little time for each.",
    )
    minutes = forms.IntegerField(label="Minutes of a meeting", min_value=30, max_value=180, initial=90)
    mode = forms.ChoiceField(label="How the group meets", choices=Mode, initial=Mode.ONLINE)
    place = forms.CharField(label="Place", max_length=200, required=False)
    joining_link = forms.URLField(
        label="Joining link",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Only members and facilitators see it.",
    )


DETAILS = ("name", "places", "minutes", "mode", "place", "joining_link")


class NewGroupForm(GroupDetailsForm, RhythmFields):
    service = forms.ModelChoiceField(Service.objects.none(), label="Service", empty_label=None)
    facilitators = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Facilitators",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "A group has one or two facilitators."},
    )
    members = forms.CharField(
        label="Members", required=False, widget=forms.Textarea(attrs={"rows": 5}), help_text=ADDRESSES_HELP
    )
    agreement = GuardedTextField(
        label="Agreement", initial=DEFAULT_AGREEMENT, widget=forms.Textarea(attrs={"rows": 14})
    )
    field_order = ("service", "name", "facilitators", "first_day", "start", "every_weeks", "count", "skip")

    def __init__(self, *args: Any, services: list[Service], hosts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        service: Any = self.fields["service"]
        service.queryset = Service.objects.filter(pk__in=[one.pk for one in services])
        if len(services) == 1:
            service.initial, service.widget = services[0], forms.HiddenInput()
        self.fields["facilitators"].queryset = hosts  # type: ignore[attr-defined]

    def clean_members(self) -> list[Person]:
        return people_from(self.cleaned_data["members"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if len(data.get("members", [])) > data.get("places", MOST_PLACES):
            self.add_error("members", f"There are more members than the {data['places']} places.")
        return data

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            **{name: data[name] for name in (*DETAILS, "service", "every_weeks")},
            "facilitators": list(data["facilitators"]),
            "members": data["members"],
            "starts": self.starts(),
            "agreement_text": data["agreement"],
        }


class AddMembersForm(forms.Form):
    members = forms.CharField(
        label="New members", widget=forms.Textarea(attrs={"rows": 4}), help_text=ADDRESSES_HELP
    )

    def clean_members(self) -> list[Person]:
        return people_from(self.cleaned_data["members"])


class AgreementForm(forms.Form):
    text = GuardedTextField(label="Agreement", widget=forms.Textarea(attrs={"rows": 20}))


class AcceptForm(forms.Form):
    accept = forms.BooleanField(
        label="I have read this agreement and accept it",
        error_messages={"required": "Tick the box if you accept the agreement."},
    )


class MoveMeetingForm(forms.Form):
    day = forms.DateField(label="New date", widget=DayPicker)
    start = forms.TimeField(label="Starts at", widget=TimePicker)

    def starts_at(self) -> datetime:
        data = self.cleaned_data
        return datetime.combine(data["day"], data["start"], tzinfo=get_current_timezone())


class MeetingRecordForm(forms.Form):
    """Who came, how long, which themes. It has no room for a family's story."""

    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=480)
    mode = forms.ChoiceField(label="How you met", choices=Mode)
    situations = forms.IntegerField(
        label="How many situations did you think about?", min_value=0, max_value=20, initial=1
    )
    themes = forms.MultipleChoiceField(
        label="Themes", choices=Theme, required=False, widget=forms.CheckboxSelectMultiple
    )
    practice_actions = GuardedTextField(
        label="Actions about our practice",
        required=False,
        max_length=1000,
        help_text="What members will do differently. No names, no initials, nothing about a family.",
    )
    safeguarding_advice = forms.TypedChoiceField(
        label="Was safeguarding advice given?",
        choices=[("no", "No"), ("yes", "Yes")],
        initial="no",
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    written_in_record = forms.TypedChoiceField(
        label="If yes: is it written in the child’s own record?",
        choices=[("yes", "Yes"), ("no", "Not yet")],
        required=False,
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, meeting: GroupMeeting, members: list[GroupMembership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.memberships: dict[str, GroupMembership] = {}
        self.fields["themes"].help_text = f"Up to {MOST_THEMES}."
        for membership in members:
            self.add_mark(membership)

    def add_mark(self, membership: GroupMembership) -> None:
        """One question a member; members who have not accepted the agreement cannot be marked yet."""
        name = f"member_{membership.pk}"
        self.memberships[name] = membership
        self.fields[name] = forms.ChoiceField(
            label=str(membership.person),
            choices=[("", "Not marked"), *AttendanceStatus.choices],
            required=False,
            disabled=not membership.accepted,  # type: ignore[attr-defined]
            help_text="" if membership.accepted else "Has not accepted the agreement yet.",  # type: ignore[attr-defined]
        )

    def clean_themes(self) -> list[str]:
        themes = self.cleaned_data["themes"]
        if len(themes) > MOST_THEMES:
            raise ValidationError(f"Choose up to {MOST_THEMES} themes.")
        return themes

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("safeguarding_advice") and data.get("written_in_record") is None:
            self.add_error("written_in_record", "Say whether it is written in the child’s own record.")
        return data

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        marks = {member: data[name] for name, member in self.memberships.items() if data.get(name)}
        plain = {name: value for name, value in data.items() if name not in self.memberships}
        return {**plain, "marks": marks}
