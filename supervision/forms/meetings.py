"""Forms of one meeting: its record, its date, and who covers it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.timezone import get_current_timezone

from attendance.enums import AttendanceStatus
from core.forms import GuardedTextField
from core.widgets import DayPicker, TimePicker
from people.models import Person
from sessions.enums import Mode
from sessions.rules.clashes import clashes_by_person
from supervision.enums import MAX_THEMES, Theme
from supervision.models import GroupMeeting, GroupMembership
from supervision.rules.covering import possible_covers
from supervision.values import MeetingRecord


class CoverForm(forms.Form):
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who covers?",
        required=False,
        empty_label="Nobody: the group’s own facilitators",
        help_text="Clinicians of your service who are not in the group.",
    )

    def __init__(self, *args: Any, meeting: GroupMeeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = possible_covers(meeting)
        busy = clashes_by_person(meeting, field.queryset)
        field.label_from_instance = lambda one: (
            f"{one} (has something else then)" if one.pk in busy else str(one)
        )


class MoveMeetingForm(forms.Form):
    day = forms.DateField(label="New date", widget=DayPicker)
    start = forms.TimeField(label="Starts at", widget=TimePicker)

    def starts_at(self) -> datetime:
        data = self.cleaned_data
        return datetime.combine(data["day"], data["start"], tzinfo=get_current_timezone())


NOT_ACCEPTED = (
    "Has not accepted the agreement yet, so the register has no entry. Once they accept, correct this record."
)


def stayed_of(name: str) -> str:
    return f"{name}_stayed"


class MeetingRecordForm(forms.Form):
    """Who came, how long, which themes. It has no room for a family's story."""

    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=480)
    cpd_minutes = forms.IntegerField(
        label="CPD minutes",
        min_value=0,
        max_value=480,
        help_text="They count as participatory, because you learned with others.",
    )
    mode = forms.ChoiceField(label="How you met", choices=Mode)
    facilitators = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Who facilitated",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Say who facilitated the meeting."},
    )
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
        leading = Q(facilitated_groups__group=meeting.group) | Q(covered_meetings=meeting)
        self.fields["facilitators"].queryset = Person.objects.filter(leading).distinct()  # type: ignore[attr-defined]
        self.fields["themes"].help_text = f"Up to {MAX_THEMES}."
        for membership in members:
            self.add_mark(membership)

    def add_mark(self, membership: GroupMembership) -> None:
        """How one member was there; whoever has not accepted the agreement cannot be marked yet."""
        name, accepted = f"member_{membership.pk}", bool(membership.accepted)  # type: ignore[attr-defined]
        self.memberships[name] = membership
        self.fields[name] = forms.ChoiceField(
            label=str(membership.person),
            choices=AttendanceStatus.choices,
            required=False,
            disabled=not accepted,
            widget=forms.RadioSelect,
            help_text="" if accepted else NOT_ACCEPTED,
        )
        self.fields[stayed_of(name)] = forms.IntegerField(
            label=f"Minutes {membership.person} was there",
            required=False,
            min_value=1,
            max_value=480,
            disabled=not accepted,
        )

    def register(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """For each member, how they were there and the minutes of whoever left early."""
        return [(self[name], self[stayed_of(name)]) for name in self.memberships]

    def clean_themes(self) -> list[str]:
        themes = self.cleaned_data["themes"]
        if len(themes) > MAX_THEMES:
            raise ValidationError(f"Choose up to {MAX_THEMES} themes.")
        return themes

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("safeguarding_advice") and data.get("written_in_record") is None:
            self.add_error("written_in_record", "Say whether it is written in the child’s own record.")
        if data.get("cpd_minutes", 0) > data.get("minutes", 480):
            self.add_error("cpd_minutes", "The meeting was shorter than that.")
        for name in self.memberships:
            self.clean_stayed(name)

    def clean_stayed(self, name: str) -> None:
        """Only somebody who left early has minutes of their own; a number left over from another answer is dropped."""
        data, field, person = self.cleaned_data, stayed_of(name), self.memberships[name].person
        if data.get(name) != AttendanceStatus.LEFT_EARLY:
            data[field] = None
        elif field in self.errors:
            return
        elif not data.get(field):
            self.add_error(field, f"Say how many minutes {person} was there.")
        elif data[field] >= data.get("minutes", 481):
            self.add_error(field, f"{person} left early: the minutes are fewer than the meeting’s.")

    def values(self) -> MeetingRecord:
        data = self.cleaned_data
        marked = {name: member for name, member in self.memberships.items() if data.get(name)}
        minutes = {member: data[stayed_of(name)] for name, member in marked.items()}
        return {
            "minutes": data["minutes"],
            "cpd_minutes": data["cpd_minutes"],
            "mode": data["mode"],
            "facilitators": data["facilitators"],
            "situations": data["situations"],
            "themes": data["themes"],
            "practice_actions": data["practice_actions"],
            "safeguarding_advice": data["safeguarding_advice"],
            "written_in_record": data["written_in_record"],
            "marks": {member: data[name] for name, member in marked.items()},
            "stayed": {member: stayed for member, stayed in minutes.items() if stayed},
        }
