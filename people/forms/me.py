"""What people say of themselves: each part of the account page has a small form of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from config import policy
from core import clock
from core.dates import months_after
from core.forms import GuardedNameField
from core.widgets import ThreePartDate
from people.actions.details import OwnFacts
from people.models import Organisation, Person, Service
from people.own_words import JOBS
from people.registration import as_written, number_problem


class OwnPartForm(forms.ModelForm):
    """Shown with what is kept, and handed to the action as facts: the form itself writes nothing."""

    def own_facts(self) -> OwnFacts:
        return {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.fields}


class OwnNameForm(OwnPartForm):
    class Meta:
        model = Person
        fields = ["full_name"]
        field_classes = {"full_name": GuardedNameField}
        labels = {"full_name": "Your name, as it should stand on certificates"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = True


class OwnJobForm(OwnPartForm):
    class Meta:
        model = Person
        fields = ["job_family", "job_title"]
        field_classes = {"job_title": GuardedNameField}
        labels = {"job_family": "Your job", "job_title": "Your job title"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["job_family"].choices = JOBS.of(self.instance.service).choices()  # type: ignore[attr-defined]


class OwnEmployerForm(OwnPartForm):
    """Whoever has a team has its employer."""

    class Meta:
        model = Person
        fields = ["organisation"]
        labels = {"organisation": "Who employs you"}
        help_texts = {"organisation": "A team brings its own employer with it."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = Service.objects.filter(pk=self.instance.service_id)
        there = Organisation.objects.filter(people__service__in=services).distinct()
        own = self.instance.organisation_id
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[own, *there.values_list("pk", flat=True)])  # type: ignore[attr-defined]
        field.empty_label = "None of these"  # type: ignore[attr-defined]


class OwnRegistrationForm(OwnPartForm):
    class Meta:
        model = Person
        fields = ["regulator", "registration_number"]
        field_classes = {"registration_number": GuardedNameField}
        labels = {"regulator": "Who registered you?", "registration_number": "Registration number"}
        help_texts = {
            "registration_number": "It stands on your certificates. Leave both empty if you like.",
        }

    def clean_registration_number(self) -> str:
        return as_written(self.cleaned_data["registration_number"])

    def clean(self) -> None:
        super().clean()
        body, number = (
            self.cleaned_data.get("regulator", ""),
            self.cleaned_data.get("registration_number", ""),
        )
        if problem := number_problem(body, number):
            self.add_error("registration_number" if body else "regulator", problem)


class OwnRenewalForm(OwnPartForm):
    class Meta:
        model = Person
        fields = ["renewal_on"]
        widgets = {"renewal_on": ThreePartDate}
        labels = {"renewal_on": "When is your registration next renewed?"}
        help_texts = {"renewal_on": "For example 31 3 2028. Leave it empty to hear nothing of it."}

    def clean_renewal_on(self) -> object:
        day, today = self.cleaned_data["renewal_on"], clock.today()
        if day and day < today:
            raise ValidationError("This day is over. Give the next one, or leave it empty.")
        if day and day > months_after(today, 12 * policy.MAX_YEARS_TO_RENEWAL):
            raise ValidationError(
                f"This is more than {policy.MAX_YEARS_TO_RENEWAL} years away. Check the year."
            )
        return day


class OwnServiceForm(OwnPartForm):
    """For somebody whose account names no service yet; somebody there says yes."""

    asked_service = forms.ModelChoiceField(
        Service.objects.all(),
        label="The parent-infant team of your area",
        help_text="Somebody there says yes first, unless they know your employer’s addresses.",
        empty_label="Choose one",
    )

    class Meta:
        model = Person
        fields: list[str] = []
