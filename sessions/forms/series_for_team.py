"""Booking dates of a series for people of one's teams: whom, and which dates, with what stands in the way."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms

from people.models import Person
from sessions.enums import Way
from sessions.forms.booking import people_led_by
from sessions.forms.series import is_full, one_date
from sessions.models import Booking, Series, TrainingSession
from sessions.rules.clashes import as_told, first_clashes_of
from sessions.rules.eligibility import who_may_come


class BookSeriesForTeamForm(forms.Form):
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Who should come?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person."},
        help_text="Each of them gets a mail for each date that says you booked for them.",
    )
    dates = forms.ModelMultipleChoiceField(
        TrainingSession.objects.none(),
        label="To which dates?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one date."},
        help_text="Whoever has a date already keeps it.",
    )
    way = forms.ChoiceField(
        label="How will they come?",
        choices=Way,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the room or online."},
    )

    def __init__(
        self, *args: Any, series: Series, dates: Collection[TrainingSession], manager: Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.set_dates(series, dates)
        if not any(one.is_split for one in dates):
            del self.fields["way"]
        team = list(people_led_by(manager))
        held = dates_held(team, dates)
        enough = 1 if series.one_date_each else len(dates)
        allowed = set().union(*who_may_come(dates, team).values())
        self.somebody = [one for one in team if one.pk in allowed and len(held.get(one.pk, ())) < enough]
        people: Any = self.fields["people"]
        people.queryset = Person.objects.filter(pk__in=[one.pk for one in self.somebody]).order_by(
            "full_name"
        )
        people.option_hints = hints_about(self.somebody, dates, held, manager)

    def set_dates(self, series: Series, dates: Collection[TrainingSession]) -> None:
        if series.one_date_each:
            self.fields["dates"] = one_date("To which date?")
        else:
            self.initial.setdefault("dates", [one.pk for one in dates])
        field: Any = self.fields["dates"]
        field.queryset = TrainingSession.objects.filter(pk__in=[one.pk for one in dates])
        field.label_from_instance = lambda session: session.when
        field.option_hints = {
            str(one.pk): "Full: they join the waiting list." for one in dates if is_full(one)
        }

    def chosen(self) -> list[TrainingSession]:
        dates = self.cleaned_data["dates"]
        return [dates] if isinstance(dates, TrainingSession) else list(dates)


def dates_held(people: Collection[Person], dates: Collection[TrainingSession]) -> dict[int, set[int]]:
    held: dict[int, set[int]] = {}
    live = Booking.objects.live().filter(person__in=people, session__in=dates)
    for person_id, session_id in live.values_list("person_id", "session_id"):
        held.setdefault(person_id, set()).add(session_id)
    return held


def hints_about(
    people: Collection[Person],
    dates: Collection[TrainingSession],
    held: dict[int, set[int]],
    manager: Person,
) -> dict[str, str]:
    """What to know of somebody before choosing them: dates they have, and dates on which they are not free."""
    clashes, hints = first_clashes_of(people, dates), {}
    for person in people:
        own = held.get(person.pk, set())
        said = [f"Has {len(own)} of {len(dates)} dates already."] if own else []
        others = [one for pk, one in clashes.get(person.pk, {}).items() if pk not in own]
        told = dict.fromkeys(as_told(one, person, manager).in_words for one in others)
        said += [f"Has something else then: {'; '.join(told)}."] if told else []
        if said:
            hints[str(person.pk)] = " ".join(said)
    return hints
