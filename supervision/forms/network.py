from django import forms


class NetworkForm(forms.Form):
    wants_mail = forms.BooleanField(
        label="Mail me the invitations to network meetings",
        required=False,
        help_text="A few mails a year. You can change this here at any time.",
    )
