from typing import Any

from django import forms

from core.forms import GuardedNameField
from people.actions.details import OwnFacts
from people.models import Organisation, Person, Service


class OwnDetailsForm(forms.ModelForm):
    """A person's own words about themselves. The choices are those of their service."""

    class Meta:
        model = Person
        fields = [
            "full_name",
            "job_family",
            "job_title",
            "registration_number",
            "organisation",
        ]
        field_classes = dict.fromkeys(["full_name", "job_title", "registration_number"], GuardedNameField)
        labels = {
            "full_name": "Your name, as it should stand on certificates",
            "job_family": "Your job",
            "job_title": "Your job title",
            "registration_number": "Professional registration number",
            "organisation": "Who employs you",
        }
        help_texts = {
            "registration_number": "It stands on your certificates. Leave it empty if you like.",
            "organisation": "A team brings its own employer with it.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = True
        if self.instance.team_id:
            del self.fields["organisation"]
        else:
            services = Service.objects.filter(pk=self.instance.service_id)
            self.choices("organisation", Organisation.objects.filter(people__service__in=services).distinct())
        if self.instance.service_id is None:
            self.fields["asked_service"] = forms.ModelChoiceField(
                Service.objects.all(),
                label="The parent-infant team of your area",
                help_text="Somebody there says yes first, unless they know your employer’s addresses.",
                required=False,
                empty_label="None of these",
            )

    def own_facts(self) -> OwnFacts:
        return {name: value for name, value in self.cleaned_data.items() if name != "asked_service"}

    def choices(self, name: str, there: Any) -> None:
        """What the person has already stays a choice, wherever it comes from."""
        field = self.fields[name]
        own = getattr(self.instance, f"{name}_id")
        field.queryset = there.model.objects.filter(pk__in=[own, *there.values_list("pk", flat=True)])  # type: ignore[attr-defined]
        field.empty_label = "None of these"  # type: ignore[attr-defined]
