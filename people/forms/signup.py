from django import forms

from people.enums import JobFamily


class SignUpDetailsForm(forms.Form):
    """What signing up asks beyond the address: name and job, no more."""

    full_name = forms.CharField(label="Your name", max_length=160)
    job_family = forms.ChoiceField(label="Your job", choices=JobFamily)

    def signup(self, request, user):  # type: ignore[no-untyped-def]
        user.full_name = self.cleaned_data["full_name"]
        user.job_family = self.cleaned_data["job_family"]
        user.save(update_fields=["full_name", "job_family"])
