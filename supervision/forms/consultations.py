"""The consultation log's form: two taps and Save, when the same person rings again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from attendance.rules.matching import people_by_address
from core import clock
from core.forms import GuardedNameField
from core.widgets import DayPicker
from people.models import Locality, Person, Service
from people.own_words import JOBS
from supervision.enums import Advice, Channel, Consent, Criterion, CriterionAnswer, Led, Purpose, StageBand
from supervision.models import Consultation
from supervision.values import ConsultationDetails

PLAIN = ("day", "minutes", "channel", "purpose", "stage", "consent", "advice", "led_to_referral")
CONSULTEE = ("consultee_role", "consultee_organisation", "consultee_area")
LENGTHS = [(5, "5"), (10, "10"), (15, "15"), (20, "20"), (30, "30"), (45, "45"), (60, "60"), (90, "90")]


class ConsultationForm(forms.Form):
    address = forms.EmailField(
        label="Their work e-mail address",
        required=False,
        help_text="If they are on the staff list. Job, organisation and area are then filled in.",
    )
    consultee_role = forms.ChoiceField(
        label="Or their job", required=False, choices=JOBS.choices_after("Choose a job")
    )
    consultee_organisation = GuardedNameField(
        label="Their organisation",
        required=False,
        max_length=160,
        help_text="Never a family’s name or address.",
    )
    consultee_area = forms.ModelChoiceField(
        Locality.objects.none(), label="Their area", required=False, empty_label="Not known"
    )
    advice = forms.ChoiceField(
        label="What did you advise?",
        choices=Advice,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you advised."},
    )
    day = forms.DateField(label="Date", widget=DayPicker)
    minutes = forms.TypedChoiceField(label="Minutes", coerce=int, choices=LENGTHS, initial=15)
    channel = forms.ChoiceField(label="How you talked", choices=Channel, initial=Channel.PHONE)
    purpose = forms.ChoiceField(label="About", choices=Purpose, initial=Purpose.POTENTIAL_REFERRAL)
    stage = forms.ChoiceField(label="Age or stage", choices=StageBand, initial=StageBand.NOT_KNOWN)
    consent = forms.ChoiceField(label="Parent’s consent", choices=Consent, initial=Consent.ANONYMOUS)
    led_to_referral = forms.ChoiceField(
        label="Led to a referral", choices=Led, initial=Led.UNKNOWN, help_text="You can say so later."
    )

    def __init__(self, *args: Any, service: Service, area_before: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = service.localities.offered_or([area_before])
        self.fields["consultee_area"].queryset = areas  # type: ignore[attr-defined]
        self.consultee: Person | None = None
        for criterion in Criterion:
            self.fields[f"criterion_{criterion.value}"] = forms.ChoiceField(
                label=criterion.label,
                choices=CriterionAnswer,
                initial=CriterionAnswer.NOT_KNOWN,
                required=False,
            )

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].lower()
        if address:
            self.consultee = people_by_address([address]).get(address)
            if self.consultee is None:
                raise ValidationError("Nobody has this address. Leave it empty and choose the job instead.")
        return address

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if day > clock.today():
            raise ValidationError("This date is still to come.")
        return day

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if not self.consultee and not data.get("consultee_role") and "address" not in self.errors:
            self.add_error("consultee_role", "Say who asked: their work address, or their job.")

    def criteria(self) -> list[forms.BoundField]:
        return [self[f"criterion_{criterion.value}"] for criterion in Criterion]

    def values(self) -> ConsultationDetails:
        """Only criteria that were looked at are kept; the others are not known."""
        data = self.cleaned_data
        answers = {one.value: data.get(f"criterion_{one.value}") for one in Criterion}
        looked_at = {
            name: answer
            for name, answer in answers.items()
            if answer is not None and answer not in ("", CriterionAnswer.NOT_KNOWN)
        }
        return {
            "day": data["day"],
            "minutes": data["minutes"],
            "channel": data["channel"],
            "purpose": data["purpose"],
            "stage": data["stage"],
            "consent": data["consent"],
            "advice": data["advice"],
            "led_to_referral": data["led_to_referral"],
            "consultee_role": data["consultee_role"],
            "consultee_organisation": data["consultee_organisation"],
            "consultee_area": data["consultee_area"],
            "consultee": self.consultee,
            "criteria": looked_at,
        }


# What the form says at first, by its fields.
type ConsultationFirstValues = dict[str, str | int | date | Locality | None]


def about_the_same_person(earlier: Consultation) -> ConsultationFirstValues:
    """First values for a new line about somebody who has asked before."""
    if earlier.consultee:
        return {"address": earlier.consultee.email}
    return {name: getattr(earlier, name) for name in CONSULTEE}


def values_of(consultation: Consultation) -> ConsultationFirstValues:
    values: ConsultationFirstValues = {name: getattr(consultation, name) for name in (*PLAIN, *CONSULTEE)}
    values |= {f"criterion_{name}": answer for name, answer in consultation.criteria.items()}
    return values | {"address": consultation.consultee.email if consultation.consultee else ""}
