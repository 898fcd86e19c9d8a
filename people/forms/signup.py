from typing import Any

from django import forms
from django.http import HttpRequest

from core.forms import GuardedNameField
from people.actions.joining import start_unconfirmed
from people.models import Person, Service
from people.own_words import JOBS


class SignUpDetailsForm(forms.Form):
    """What signing up asks beyond the address: name and job, and the service where there is a choice."""

    full_name = GuardedNameField(
        label="Your name", max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    job_family = forms.ChoiceField(label="Your job", choices=JOBS.choices_after("Choose one"))
    service = forms.ModelChoiceField(
        Service.objects.all(),
        label="The parent-infant team of your area",
        empty_label="Choose one",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Service.objects.count() < 2:
            del self.fields["service"]

    def signup(self, request: HttpRequest, user: Person) -> None:
        user.full_name = " ".join(self.cleaned_data["full_name"].split())
        user.job_family = self.cleaned_data["job_family"]
        user.save(update_fields=["full_name", "job_family"])
        start_unconfirmed(user, self.cleaned_data.get("service") or Service.objects.first())
