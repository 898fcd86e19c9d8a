from django import forms


class StaffListForm(forms.Form):
    file = forms.FileField(
        label="Staff list",
        help_text="A .csv or .xlsx file, as your staff system gives it. It needs names and work e-mail addresses.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )
    dates = forms.ChoiceField(
        label="How are dates written in it?",
        choices=[("", "Work it out"), ("dmy", "Day first: 31/12/2020"), ("mdy", "Month first: 12/31/2020")],
        required=False,
        widget=forms.RadioSelect,
    )
