"""Forms of supervision groups."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_current_timezone

from attendance.rules.matching import people_by_address
from config import policy
from core.forms import GuardedAddressField, GuardedNameField, GuardedTextField
from core.widgets import DayPicker, TimePicker
from core.wording import nhs_date
from people.models import Person, Service
from people.models.people import PersonQuerySet
from sessions.enums import Mode
from sessions.forms.services import ask_which
from supervision.agreement import DEFAULT_AGREEMENT
from supervision.rules.groups import why_not_facilitators
from supervision.rules.holidays import days_off, days_that_fell_out, warning_beyond_data
from supervision.rules.rhythms import LAST, WEEKDAYS, Rhythm, is_last_in_month, place_in_month, planned
from supervision.values import NewGroup

IN_WEEKS, NTH, LAST_OF_MONTH = "weeks", "nth", "last"
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
    repeats = forms.ChoiceField(
        label="How do the dates repeat?",
        choices=[
            (IN_WEEKS, "Every so many weeks"),
            (NTH, "Every month on the same weekday: its first, second, third or fourth"),
            (LAST_OF_MONTH, "Every month on the same weekday: its last"),
        ],
        initial=IN_WEEKS,
        required=False,
        widget=forms.RadioSelect,
    )
    every_weeks = forms.IntegerField(
        label="Every how many weeks",
        min_value=1,
        max_value=12,
        initial=6,
        help_text="Most groups meet every 4 to 8 weeks. Not used for dates that repeat by the month.",
    )
    skips_bank_holidays = forms.BooleanField(label="Leave out bank holidays", required=False, initial=True)
    skips_school_holidays = forms.BooleanField(
        label="Leave out school holidays",
        required=False,
        initial=True,
        help_text="The school holidays that your service has entered.",
    )
    skip = GuardedNameField(
        label="Other days to leave out",
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

    def off(self, service: Service) -> dict[date, str]:
        """Every day left out, with the reason."""
        data = self.cleaned_data
        own = dict.fromkeys(data["skip"], "you left it out")
        bank, school = data["skips_bank_holidays"], data["skips_school_holidays"]
        return days_off(service, data["first_day"], bank=bank, school=school) | own

    def starts(self, service: Service) -> list[datetime]:
        data = self.cleaned_data
        first = datetime.combine(data["first_day"], data["start"], tzinfo=get_current_timezone())
        off = self.off(service)
        return list(planned(first, self.rhythm(), count=data["count"], skip=off))

    def rhythm(self) -> Rhythm:
        return Rhythm(self.cleaned_data["every_weeks"], self.nth_in_month())

    def nth_in_month(self) -> int | None:
        repeats = self.cleaned_data["repeats"] or IN_WEEKS
        if repeats == IN_WEEKS:
            return None
        return LAST if repeats == LAST_OF_MONTH else place_in_month(self.cleaned_data["first_day"])

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        day = data.get("first_day")
        if day and data.get("repeats") == NTH and place_in_month(day) > 4:
            self.add_error("repeats", "Not every month has a fifth one. Choose the last of the month.")
        if day and data.get("repeats") == LAST_OF_MONTH and not is_last_in_month(day):
            words = f"{nhs_date(day)} is not the last {WEEKDAYS[day.weekday()]} of its month."
            self.add_error("first_day", f"{words} Choose another first date.")

    def notes(self, service: Service) -> list[str]:
        """What whoever plans should know: which days fell out, and where the list of bank holidays ends."""
        data, starts = self.cleaned_data, self.starts(service)
        fell_out = days_that_fell_out(data["first_day"], starts, self.rhythm(), self.off(service))
        notes = [f"Left out: {', '.join(fell_out)}."] if fell_out else []
        if data["skips_bank_holidays"] and (warning := warning_beyond_data(starts)):
            notes.append(warning)
        return notes


class GroupDetailsForm(forms.Form):
    name = GuardedNameField(label="Name of the group", max_length=120)
    places = forms.IntegerField(
        label="Places",
        min_value=policy.MIN_GROUP_PLACES,
        max_value=policy.MAX_GROUP_PLACES,
        initial=policy.COMFORTABLE_GROUP_PLACES,
        help_text=f"{policy.MIN_GROUP_PLACES} to {policy.MAX_GROUP_PLACES}. Above {policy.COMFORTABLE_GROUP_PLACES} there is little time for each.",
    )
    minutes = forms.IntegerField(
        label="Minutes of a meeting",
        min_value=30,
        max_value=180,
        initial=90,
        help_text="Most groups meet for 60 to 90.",
    )
    mode = forms.ChoiceField(label="How the group meets", choices=Mode, initial=Mode.ONLINE)
    place = GuardedAddressField(label="Place", max_length=200, required=False)
    joining_link = forms.URLField(
        label="Joining link",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Only members and facilitators see it.",
    )
    target_hours = forms.IntegerField(
        label="Hours of supervision a year that members aim for",
        required=False,
        min_value=1,
        max_value=100,
        help_text="Leave it empty for no target. Nobody is called overdue.",
    )


class FacilitatorsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        reason = why_not_facilitators(0) or ""
        super().__init__(
            Person.objects.none(), label="Facilitators", error_messages={"required": reason}, **kwargs
        )

    def clean(self, value: Any) -> Any:
        people = super().clean(value)
        if reason := why_not_facilitators(len(people)):
            raise ValidationError(reason)
        return people


class EditGroupForm(GroupDetailsForm):
    facilitators = FacilitatorsField(help_text="One or two. Whoever is new gets the dates by mail.")

    def __init__(self, *args: Any, hosts: PersonQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitators"].queryset = hosts  # type: ignore[attr-defined]


class NewGroupForm(GroupDetailsForm, RhythmFields):
    service = forms.ModelChoiceField(Service.objects.none(), label="Service", empty_label=None)
    facilitators = FacilitatorsField(help_text="One or two.")
    members = GuardedNameField(
        label="Members", required=False, widget=forms.Textarea(attrs={"rows": 5}), help_text=ADDRESSES_HELP
    )
    agreement = GuardedTextField(
        label="Agreement", initial=DEFAULT_AGREEMENT, widget=forms.Textarea(attrs={"rows": 14})
    )
    field_order = (
        "service",
        "name",
        "facilitators",
        "first_day",
        "start",
        "repeats",
        "every_weeks",
        "count",
        "skips_bank_holidays",
        "skips_school_holidays",
        "skip",
    )

    def __init__(self, *args: Any, services: list[Service], hosts: PersonQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_which(self, services)
        self.fields["facilitators"].queryset = hosts  # type: ignore[attr-defined]

    def clean_members(self) -> list[Person]:
        return people_from(self.cleaned_data["members"])

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if len(data.get("members", [])) > data.get("places", policy.MAX_GROUP_PLACES):
            self.add_error("members", f"There are more members than the {data['places']} places.")

    def values(self) -> NewGroup:
        data = self.cleaned_data
        return {
            "service": data["service"],
            "name": data["name"],
            "places": data["places"],
            "minutes": data["minutes"],
            "mode": data["mode"],
            "place": data["place"],
            "joining_link": data["joining_link"],
            "target_hours": data["target_hours"],
            "every_weeks": data["every_weeks"],
            "skips_bank_holidays": data["skips_bank_holidays"],
            "skips_school_holidays": data["skips_school_holidays"],
            "nth_in_month": self.nth_in_month(),
            "facilitators": list(data["facilitators"]),
            "members": data["members"],
            "starts": self.starts(data["service"]),
            "agreement_text": data["agreement"],
        }


class AddMembersForm(forms.Form):
    members = GuardedNameField(
        label="New members", widget=forms.Textarea(attrs={"rows": 4}), help_text=ADDRESSES_HELP
    )
    joined_on = forms.DateField(
        label="They belong from",
        widget=DayPicker,
        help_text="They see the records of meetings from that day on.",
    )

    def clean_members(self) -> list[Person]:
        return people_from(self.cleaned_data["members"])


class EndMembershipForm(forms.Form):
    last_day = forms.DateField(
        label="Their last day in the group",
        widget=DayPicker,
        help_text="Today, or the day on which they left.",
    )

    def left_on(self) -> date:
        return self.cleaned_data["last_day"] + timedelta(days=1)


class AgreementForm(forms.Form):
    text = GuardedTextField(label="Agreement", widget=forms.Textarea(attrs={"rows": 20}))


class AcceptForm(forms.Form):
    accept = forms.BooleanField(
        label="I have read this agreement and accept it",
        error_messages={"required": "Tick the box if you accept the agreement."},
    )


def repeats_of(nth_in_month: int | None) -> str:
    if nth_in_month is None:
        return IN_WEEKS
    return LAST_OF_MONTH if nth_in_month == LAST else NTH
