from django import forms

from core.widgets import DayPicker
from people.models import Person, Service

MAX_PEOPLE = 200


class FindInAuditForm(forms.Form):
    """Filters in the address."""

    show_optional = False
    name = forms.CharField(label="Name or address", required=False, max_length=100)
    start = forms.DateField(label="From", widget=DayPicker, required=False)
    end = forms.DateField(label="Up to", widget=DayPicker, required=False)

    def clean(self) -> None:
        super().clean()
        wanted = self.cleaned_data
        start, end = wanted.get("start"), wanted.get("end")
        if start and end and end < start:
            self.add_error("end", "Choose a day that is not before the first one.")

    def people(self, service: Service) -> list[Person] | None:
        """Whom the name means, among the service's own people; None where nobody is named."""
        words = self.cleaned_data.get("name")
        if not words:
            return None
        return list(Person.objects.reached_by(service).named_like(words)[:MAX_PEOPLE])
