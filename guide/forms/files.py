"""Files that those who look after the guide send."""

from django import forms


class ServiceListForm(forms.Form):
    file = forms.FileField(
        label="The list",
        help_text="A table (CSV or Excel) with the columns of our own, or JSON of Open Referral UK.",
        error_messages={"required": "Choose the file.", "empty": "This file is empty. Choose another."},
    )
