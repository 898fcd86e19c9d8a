"""Booking dates of a series for people of one's teams: whom, and which dates, with what stands in the way."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from people.models import Person
from sessions.forms.booking import ForTeamForm, people_led_by
from sessions.forms.series import DatesOfSeriesForm, is_full
from sessions.models import Booking, Series, TrainingSession
from sessions.rules.clashes import as_told, first_clashes_of
from sessions.rules.eligibility import who_may_come


class BookSeriesForTeamForm(ForTeamForm, DatesOfSeriesForm):
    field_order = ("people", "dates", "way")

    def __init__(
        self, *args: Any, series: Series, dates: Collection[TrainingSession], manager: Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        full = {str(one.pk): "Full: they join the waiting list." for one in dates if is_full(one)}
        self.offer(series, dates, full)
        self.fields["dates"].help_text = "Whoever has a date already keeps it."
        self.order_fields(self.field_order)
        team = list(people_led_by(manager))
        held = dates_held(team, dates)
        enough = 1 if series.one_date_each else len(dates)
        allowed = set().union(*who_may_come(dates, team).values())
        self.somebody = [one for one in team if one.pk in allowed and len(held.get(one.pk, ())) < enough]
        people: Any = self.fields["people"]
        people.queryset = Person.objects.filter(pk__in=[one.pk for one in self.somebody]).order_by(
            "full_name"
        )
        people.help_text = "Each of them gets a mail for each date that says you booked for them."
        people.option_hints = hints_about(self.somebody, dates, held, manager)


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
