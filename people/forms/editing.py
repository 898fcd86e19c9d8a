from typing import Any

from django import forms

from core.errors import Refused
from core.forms import GuardedNameField
from core.json_values import JsonObject
from core.widgets import DayPicker
from people.models import Locality, Membership, Organisation, Person, Service, Team
from people.own_words import JOBS
from people.signed_record import MAX_BYTES, check


class EditPersonForm(forms.ModelForm):
    """For an administrator of the person's service; its choices are those of the service."""

    class Meta:
        model = Person
        fields = [
            "full_name", "job_family", "job_title", "registration_number", "employee_number", "team",
            "organisation", "locality",
        ]  # fmt: skip
        field_classes = dict.fromkeys(
            ["full_name", "job_title", "registration_number", "employee_number"], GuardedNameField
        )
        labels = {
            "full_name": "Name",
            "job_family": "Job",
            "registration_number": "Professional registration number",
            "employee_number": "Employee number",
            "organisation": "Employer",
        }
        help_texts = {
            "registration_number": "",
            "organisation": "A team brings its own employer with it.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.instance
        self.fields["full_name"].required = True
        self.fields["job_family"].choices = JOBS.of(person.service).choices()  # type: ignore[attr-defined]
        services = Service.objects.filter(pk=person.service_id or 0)
        teams = Team.objects.of_services(services).values("pk")
        self.choose(
            "team", Team.objects.offered().filter(pk__in=teams) | Team.objects.filter(pk=person.team_id or 0)
        )
        self.choose(
            "organisation",
            (
                Organisation.objects.filter(people__service__in=services)
                | Organisation.objects.filter(teams__in=teams)
                | Organisation.objects.filter(pk=person.organisation_id or 0)
            ).distinct(),
        )
        here = Locality.objects.filter(pk=person.locality_id or 0)
        self.choose("locality", Locality.objects.offered().filter(service__in=services) | here)

    def choose(self, name: str, there: Any) -> None:
        field = self.fields[name]
        field.queryset, field.empty_label = there, "None"  # type: ignore[attr-defined]


class LeavingDateForm(forms.Form):
    left_on = forms.DateField(
        label="First day on which they no longer work here",
        help_text="Their access ends on that day.",
        widget=DayPicker,
    )
    post = forms.ChoiceField(label="Which post?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.memberships = {str(one.pk): one for one in person.memberships.filter(left_on__isnull=True)}
        if self.memberships:
            main = str(person.team or person.organisation or "The main post")
            others = [(pk, str(one.team or one.organisation)) for pk, one in self.memberships.items()]
            self.fields["post"].choices = [("main", main), *others]  # type: ignore[attr-defined]
            self.initial.setdefault("post", "main")
        else:
            del self.fields["post"]

    def membership(self) -> Membership | None:
        """The further post that ends; None for the main one."""
        return self.memberships.get(self.cleaned_data.get("post", ""))


class AddressForm(forms.Form):
    address = forms.EmailField(label="New work e-mail address", max_length=254)


class OtherRecordForm(forms.Form):
    address = forms.EmailField(label="Work e-mail address of the other account", max_length=254)

    def clean_address(self) -> str:
        return Person.objects.normalize_email(self.cleaned_data["address"])


class PersonalAddressForm(forms.Form):
    address = forms.EmailField(label="Personal e-mail address", max_length=254)


class RecordFileForm(forms.Form):
    file = forms.FileField(
        label="The file", help_text="It is called my-data-from-attune.json.", max_length=200
    )

    def clean_file(self) -> JsonObject:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError("This file is larger than any copy that is downloaded here.")
        try:
            return check(upload.read())
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class TransferForm(forms.Form):
    service = forms.ModelChoiceField(
        Service.objects.none(), label="To which service?", empty_label="Choose one"
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = Service.objects.exclude(pk=person.service_id or 0)  # type: ignore[attr-defined]


class FurtherPostForm(forms.Form):
    team = forms.ModelChoiceField(Team.objects.none(), label="Team", required=False, empty_label="No team")
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Employer", required=False, empty_label="The team’s employer"
    )
    job_title = GuardedNameField(label="Job title", max_length=120, required=False)
    employee_number = GuardedNameField(label="Employee number", max_length=40, required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = Service.objects.filter(pk=person.service_id or 0)
        teams = Team.objects.of_services(services).values("pk")
        team, organisation = self.fields["team"], self.fields["organisation"]
        team.queryset = Team.objects.offered().filter(pk__in=teams)  # type: ignore[attr-defined]
        employers = Organisation.objects.filter(people__service__in=services)
        employers |= Organisation.objects.filter(teams__in=teams)
        organisation.queryset = employers.distinct()  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        team = cleaned.get("team")
        cleaned["organisation"] = team.organisation if team else cleaned.get("organisation")
        if cleaned["organisation"] is None:
            self.add_error("team", "Choose a team, or an employer.")


class TeamForm(forms.Form):
    name = GuardedNameField(label="Name of the team", max_length=160)
    locality = forms.ModelChoiceField(
        Locality.objects.none(), label="Locality", required=False, empty_label="None"
    )

    def __init__(self, *args: Any, localities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locality"].queryset = localities  # type: ignore[attr-defined]


class OrganisationForm(forms.Form):
    name = GuardedNameField(label="Name of the organisation", max_length=160)
