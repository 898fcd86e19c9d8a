from decimal import Decimal

from django import forms

from core.widgets import DayPicker, ThreePartDate
from supervision.models import OutsideSupervision


class OutsideSupervisionForm(forms.Form):
    day = forms.DateField(label="Date", widget=DayPicker)
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=480, initial=60)
    form = forms.ChoiceField(
        label="How",
        choices=OutsideSupervision.Form,
        initial=OutsideSupervision.Form.INDIVIDUAL,
        widget=forms.RadioSelect,
    )


class MinimumForm(forms.Form):
    experience_from = forms.DateField(
        label="When did you start to work with babies under two?",
        widget=ThreePartDate,
        help_text="Under three years the minimum is an hour a week, after that an hour a fortnight.",
    )
    days_a_week = forms.DecimalField(
        label="How many days a week do you work?",
        min_value=Decimal("0.5"),
        max_value=Decimal(5),
        max_digits=2,
        decimal_places=1,
        initial=Decimal(5),
    )
