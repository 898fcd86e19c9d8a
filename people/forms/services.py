from typing import Any

from django import forms

from config import policy
from core.forms import GuardedAddressField, GuardedNameField
from people.models import SafeguardingContact, Service

MAX_CONTACTS = 6


class ServiceForm(forms.ModelForm):
    class Meta:
        model = Service
        fields = ["name", "area", "contact_email", "contact_phone", "how_to_refer"]
        field_classes = {"name": GuardedNameField} | dict.fromkeys(
            ["area", "contact_phone", "how_to_refer"], GuardedAddressField
        )
        labels = {
            "name": "Name of the service",
            "contact_email": "E-mail address for the public",
            "contact_phone": "Telephone",
            "how_to_refer": "How to refer",
        }
        widgets = {"how_to_refer": forms.Textarea(attrs={"rows": 6})}


class NewServiceForm(forms.ModelForm):
    class Meta:
        model = Service
        fields = ["name", "slug"]
        field_classes = {"name": GuardedNameField}
        labels = {"name": "Name of the service", "slug": "Short name for addresses and commands"}
        help_texts = {"slug": "Small letters, numbers and hyphens. For example: together-with-baby"}


class KeptYearsForm(forms.Form):
    training = forms.IntegerField(
        label="Training records: years",
        help_text="Bookings and attendance, from the day of the session, and certificates, from their issue.",
        min_value=policy.MIN_RECORD_YEARS,
        max_value=policy.MAX_RECORD_YEARS,
    )
    supervision = forms.IntegerField(
        label="Supervision records: years",
        help_text="Meetings of supervision groups and consultations, from the day on which they were held.",
        min_value=policy.MIN_RECORD_YEARS,
        max_value=policy.MAX_RECORD_YEARS,
    )
    understood = forms.BooleanField(
        label="If you choose fewer years: yes, delete the older records for good",
        required=False,
    )

    def clean(self) -> None:
        """Fewer years delete what nobody can bring back, so they are asked for twice."""
        super().clean()
        cleaned = self.cleaned_data
        fewer = any(cleaned.get(name, self.initial[name]) < self.initial[name] for name in self.initial)
        if fewer and not cleaned.get("understood"):
            self.add_error("understood", "Tick this box to choose fewer years than now.")


class ContactForm(forms.ModelForm):
    class Meta:
        model = SafeguardingContact
        fields = ["name", "phone", "when"]
        field_classes = {"name": GuardedNameField} | dict.fromkeys(["phone", "when"], GuardedAddressField)
        labels = {"name": "Who to ring", "phone": "Telephone", "when": "When"}


class BaseContacts(forms.BaseFormSet):
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "use_required_attribute": False, "empty_permitted": True}


# A plain form set: the whole list is replaced, so emptying a line removes it.
ContactFormSet = forms.formset_factory(ContactForm, formset=BaseContacts, extra=2, max_num=MAX_CONTACTS)


def contacts_in(forms_: forms.BaseFormSet) -> list[dict[str, str]]:
    return [form.cleaned_data for form in forms_ if form.cleaned_data.get("name")]


class LocalitiesForm(forms.Form):
    names = GuardedNameField(
        label="Add localities",
        help_text="One on each line, such as a borough or a district.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if any(len(name) > 120 for name in names):
            raise forms.ValidationError("Keep each name under 120 characters.")
        return names
