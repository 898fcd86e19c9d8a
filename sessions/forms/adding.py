from __future__ import annotations

from typing import Any

from django import forms

from core import clock
from core.forms import GuardedCharField, GuardedNameField
from people.models import Person
from people.models.people import PersonQuerySet
from sessions.enums import IS_LIVE
from sessions.forms.booking import ask_way, way_field
from sessions.models import TrainingSession

MAX_FOUND = 12


def addable_people(session: TrainingSession) -> PersonQuerySet:
    """People of the service who work there and are not on the session's list yet."""
    there = session.bookings.filter(state__in=IS_LIVE).values("person")
    people = Person.objects.reached_by(session.service).working_on(clock.today())
    return people.exclude(pk__in=there).select_related("team").order_by("full_name")


class AddByHostForm(forms.Form):
    """What is asked of everybody whom a host adds."""

    needs = GuardedCharField(
        label="What to prepare for them",
        max_length=300,
        required=False,
        help_text="For example step-free access or captions. Only hosts see it.",
    )
    way = way_field("How will they come?")

    def __init__(self, *args: Any, session: TrainingSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_way(self, session)


class AddKnownPersonForm(AddByHostForm):
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose a person.", "invalid_choice": "Choose a person of the list."},
    )
    field_order = ["person", "way", "needs"]

    def __init__(self, *args: Any, session: TrainingSession, words: str, **kwargs: Any) -> None:
        super().__init__(*args, session=session, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = addable_people(session)
        found = list(field.queryset.named_like(words)[:MAX_FOUND]) if words else []
        field.choices = [(one.pk, str(one)) for one in found]
        field.option_hints = {str(one.pk): hint_of(one) for one in found}


def hint_of(person: Person) -> str:
    return ", ".join(filter(None, [person.email, str(person.team or "")]))


class AddByAddressForm(AddByHostForm):
    email = forms.EmailField(label="Work e-mail address", max_length=254)
    full_name = GuardedNameField(
        label="Name",
        max_length=160,
        required=False,
        help_text="Only needed where nobody has this address yet.",
    )
    field_order = ["email", "full_name", "way", "needs"]
