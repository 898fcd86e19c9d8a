"""To whom the link to an entry goes."""

from django import forms


class EntryLinkForm(forms.Form):
    receiver = forms.EmailField(
        label="Email address of whoever runs the service",
        help_text="It is never shown to readers. The link works for four weeks.",
    )
