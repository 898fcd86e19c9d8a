from typing import Any

from django import forms

from core.forms import GuardedNameField
from people.enums import JobFamily, Role
from people.models import Person, Service
from people.own_words import JOBS
from people.permissions import runs_installation, services_where

ROLE_HINT = (
    "Clinicians run sessions, groups and referrals. Commissioners read the evidence. Editors write pages. "
    "Administrators set up people and the service."
)


class AddPersonForm(forms.Form):
    full_name = GuardedNameField(label="Name", max_length=160)
    email = forms.EmailField(label="Work e-mail address", max_length=254)
    job_family = forms.ChoiceField(label="Job", choices=JOBS.choices, initial=JobFamily.OTHER)
    job_title = GuardedNameField(label="Job title", max_length=120, required=False)


class GrantRoleForm(forms.Form):
    """Offers only what the person who gives may give."""

    role = forms.ChoiceField(label="Give a role", choices=Role, widget=forms.RadioSelect, help_text=ROLE_HINT)
    service = forms.ChoiceField(label="Where", required=False)

    def __init__(self, *args: Any, person: Person, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = person.service
        self.services = {}
        if runs_installation(by):
            self.services = {service.slug: service for service in services_where(by, Role.ADMINISTRATOR)}
            choices = [(service.slug, service.name) for service in self.services.values()]
            self.fields["service"].choices = [*choices, ("", "Every service")]  # type: ignore[attr-defined]
            self.initial["service"] = self.own.slug if self.own else ""
        else:
            del self.fields["service"]

    def granted(self) -> tuple[Role, Service | None]:
        service: Service | None = self.own
        if "service" in self.fields:
            service = self.services.get(self.cleaned_data["service"])
        return Role(self.cleaned_data["role"]), service
