from typing import Any

from django import forms

from core.forms import GuardedNameField
from people.models import Organisation, Person, Service, Team


class OwnDetailsForm(forms.ModelForm):
    """A person's own words about themselves. The choices are those of their service."""

    class Meta:
        model = Person
        fields = [
            "full_name",
            "job_family",
            "job_title",
            "registration_number",
            "service",
            "team",
            "organisation",
        ]
        field_classes = dict.fromkeys(["full_name", "job_title", "registration_number"], GuardedNameField)
        labels = {
            "full_name": "Your name, as it should stand on certificates",
            "job_family": "Your job",
            "job_title": "Your job title",
            "registration_number": "Professional registration number",
            "service": "The parent-infant team of your area",
            "team": "Your team",
            "organisation": "Who employs you",
        }
        help_texts = {
            "registration_number": "It stands on your certificates. Leave it empty if you like.",
            "team": "Whoever leads the team sees what you book and attend. They never see your answers or reflections.",
            "organisation": "Only if your team is not in the list above.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = True
        if self.instance.service_id:
            del self.fields["service"]
        services = Service.objects.filter(pk=self.instance.service_id)
        self.choices("team", Team.objects.of_services(services).select_related("organisation"))
        self.choices("organisation", Organisation.objects.filter(people__service__in=services).distinct())

    def choices(self, name: str, there: Any) -> None:
        """What the person has already stays a choice, wherever it comes from."""
        field = self.fields[name]
        own = getattr(self.instance, f"{name}_id")
        field.queryset = there.model.objects.filter(pk__in=[own, *there.values_list("pk", flat=True)])  # type: ignore[attr-defined]
        field.empty_label = "None of these"  # type: ignore[attr-defined]
