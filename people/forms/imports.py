from typing import Any

from django import forms

from core.columns import ColumnsForm, WantedColumn
from people.imports.columns import LABELS, columns_of


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
    choose_columns = forms.BooleanField(
        label="Let me say which column is which",
        required=False,
        help_text="Only needed if the headings are not recognised, or one was taken for another.",
    )


class StaffColumnsForm(ColumnsForm):
    """A name may stand in one column or in two; the address is needed."""

    def __init__(self, *args: Any, sample: dict[str, list[str]], **kwargs: Any) -> None:
        wanted = {fact: WantedColumn(label, required=fact == "address") for fact, label in LABELS.items()}
        kwargs.setdefault("initial", columns_of(sample)[0])
        super().__init__(*args, wanted=wanted, sample=sample, **kwargs)

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if not any(data.get(fact) for fact in ("full_name", "first_name", "last_name")):
            self.add_error("full_name", "Choose the column of the name, here or in two columns above.")
