"""Forms shape what people type; every decision is made in rules and actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from core.forms import GuardedCharField
from core.widgets import ThreePartDate
from people.models import Person
from referrals.consulted import Suggestion
from referrals.enums import Appropriateness, Criterion, CriterionAnswer, EventKind
from referrals.models import ContextEvent, Referral, ReferralMapping
from supervision.models import Consultation

SOMEONE_ELSE, NOT_LISTED = "someone_else", "not_listed"


class RateForm(forms.Form):
    """One question an item in force, answered beforehand where the file or a colleague did."""

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in referral.items:
            self.fields[item] = forms.ChoiceField(
                label=Criterion(item).label,
                choices=CriterionAnswer.choices,
                initial=referral.checklist.get(item, CriterionAnswer.NOT_KNOWN),
                widget=forms.RadioSelect,
            )


class OverruleForm(forms.Form):
    to = forms.ChoiceField(
        label="What is this referral?", choices=Appropriateness.choices, widget=forms.RadioSelect
    )
    reason = GuardedCharField(
        label="Why does the rule not fit?",
        max_length=300,
        help_text="One sentence, with no names and nothing about the family.",
    )


class ReferrerForm(forms.Form):
    who = forms.ChoiceField(label="Who is this?", widget=forms.RadioSelect)
    address = forms.EmailField(
        label="Somebody else's work address",
        required=False,
        help_text="Only if you chose “Somebody else on the staff list”.",
    )
    all_alike = forms.BooleanField(
        label="Decide this for every referral with the same name and team", required=False, initial=True
    )

    def __init__(self, *args: Any, candidates: Sequence[Person], alike: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {str(person.pk): person for person in candidates}
        who = cast(forms.ChoiceField, self.fields["who"])
        who.choices = [
            *((key, described(person)) for key, person in self.candidates.items()),
            (SOMEONE_ELSE, "Somebody else on the staff list"),
            (NOT_LISTED, "Nobody on the staff list"),
        ]
        if alike < 2:
            del self.fields["all_alike"]

    def clean(self) -> None:
        """`person` is who was chosen, or None for nobody on the list."""
        super().clean()
        data = self.cleaned_data
        data["person"] = self.candidates.get(data.get("who", ""))
        if data.get("who") == SOMEONE_ELSE and not self.has_error("address"):
            address = (data.get("address") or "").lower()
            data["person"] = Person.objects.confirmed().filter(email=address).first() if address else None
            if data["person"] is None:
                self.add_error("address", "Nobody here has this work address. Check the spelling.")


class ConsultationBeforeForm(forms.Form):
    """`suggestions` are what may be chosen; anything else that a browser sends is refused."""

    consultation = forms.ChoiceField(
        label="Which consultation did it come out of?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a consultation, or go back."},
    )

    def __init__(self, *args: Any, suggestions: Sequence[Suggestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(one.consultation.pk): one.consultation for one in suggestions}
        field = cast(forms.ChoiceField, self.fields["consultation"])
        field.choices = [(str(one.consultation.pk), in_words(one)) for one in suggestions]

    def clean_consultation(self) -> Consultation:
        return self.found[self.cleaned_data["consultation"]]


def in_words(suggestion: Suggestion) -> str:
    one = suggestion.consultation
    day = f"{one.day.day} {one.day:%B %Y}"
    return f"{day}: {one.consultee_words} ({suggestion.closeness.label}). Advice: {one.get_advice_display().lower()}"


def described(person: Person) -> str:
    where = ", ".join(str(part) for part in (person.team, person.organisation, person.locality) if part)
    return f"{person.full_name}, {person.get_job_family_display().lower()}: {where or person.email}"


class ImportForm(forms.Form):
    file = forms.FileField(
        label="The file",
        help_text="A .csv or .xlsx export. It is deleted as soon as it has been read.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    mapping = forms.ModelChoiceField(
        label="How the file is read", queryset=ReferralMapping.objects.none(), empty_label=None
    )
    dates = forms.ChoiceField(
        label="Dates in this file",
        required=False,
        choices=[
            ("", "Work it out from the file"),
            ("dmy", "Day first: 31/12/2020"),
            ("mdy", "Month first: 12/31/2020"),
        ],
    )

    def __init__(self, *args: Any, mappings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mapping"]
        field.queryset = mappings
        if len(mappings) == 1:
            field.initial = mappings[0]
            field.widget = field.hidden_widget()


class CriteriaForm(forms.Form):
    in_force_from = forms.DateField(label="In force from", widget=ThreePartDate)
    items = forms.MultipleChoiceField(
        label="What a referral is checked for",
        choices=Criterion.choices,
        initial=Criterion.values,
        widget=forms.CheckboxSelectMultiple,
    )
    accepts_antenatal = forms.BooleanField(
        label="We take referrals in pregnancy", required=False, initial=True
    )
    youngest_months = forms.IntegerField(
        label="Youngest age, in months", min_value=0, max_value=216, initial=0
    )
    oldest_months = forms.IntegerField(label="Oldest age, in months", min_value=0, max_value=216, initial=24)


class ContextEventForm(forms.ModelForm):
    title = GuardedCharField(label="What happened", max_length=120)

    class Meta:
        model = ContextEvent
        fields = ["title", "kind", "starts_on", "ends_on"]
        labels = {"kind": "What kind of change", "starts_on": "From", "ends_on": "Until"}
        help_texts = {"ends_on": "Leave empty for something that lasts, such as new criteria."}
        widgets = {"starts_on": ThreePartDate, "ends_on": ThreePartDate}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = cast(forms.ChoiceField, self.fields["kind"])
        kind.choices = EventKind.choices

    def clean(self) -> None:
        super().clean()
        start, end = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "The end must not come before the start.")

    def _post_clean(self) -> None:
        """The instance is changed and checked by the action, not here."""
