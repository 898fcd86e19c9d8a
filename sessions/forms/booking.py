from typing import Any

from django import forms

from core.forms import GuardedCharField
from people.models import Person
from sessions.enums import IS_LIVE
from sessions.models import TrainingSession


class BookForm(forms.Form):
    needs = GuardedCharField(
        label="Anything the host should prepare for you?",
        max_length=300,
        required=False,
        help_text="For example step-free access, captions, or a signing interpreter. Only the host sees it.",
    )


class BookForTeamForm(forms.Form):
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Who shall come?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person."},
        help_text="Each of them gets a mail that says you booked for them.",
    )

    def __init__(self, *args: Any, session: TrainingSession, manager: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        booked = session.bookings.filter(state__in=IS_LIVE).values("person")
        people = Person.objects.in_teams_led_by(manager).filter(is_active=True).exclude(pk__in=booked)
        if not session.open_to_all_services:
            people = people.filter(service=session.service_id)
        self.fields["people"].queryset = people.order_by("full_name")  # type: ignore[attr-defined]
