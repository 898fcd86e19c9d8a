"""Booking the dates of a series: all of them, some, or one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms

from core.forms import GuardedCharField
from people.models import Person
from sessions.enums import Way
from sessions.forms.questions import add_questions, answers_in, questions_of
from sessions.models import Series, TrainingSession
from sessions.rules.clashes import first_clashes


class DatesOfSeriesForm(forms.Form):
    """All dates are chosen at first, or none where a person takes only one."""

    dates = forms.ModelMultipleChoiceField(
        TrainingSession.objects.none(),
        label="Which dates?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one date."},
    )

    def offer(self, series: Series, dates: Collection[TrainingSession], hints: dict[str, str]) -> None:
        if series.one_date_each:
            self.fields["dates"] = one_date()
        else:
            self.initial.setdefault("dates", [one.pk for one in dates])
        field: Any = self.fields["dates"]
        field.queryset = TrainingSession.objects.filter(pk__in=[one.pk for one in dates])
        field.label_from_instance = lambda session: session.when
        field.option_hints = hints
        if not any(one.is_split for one in dates):
            del self.fields["way"]

    def chosen(self) -> list[TrainingSession]:
        dates = self.cleaned_data["dates"]
        return [dates] if isinstance(dates, TrainingSession) else list(dates)


class BookSeriesForm(DatesOfSeriesForm):
    way = forms.ChoiceField(label="How will you come?", choices=Way, widget=forms.RadioSelect)
    needs = GuardedCharField(
        label="Anything the host should prepare for you?",
        max_length=300,
        required=False,
        help_text="For example step-free access, captions, or a signing interpreter. Only the host sees it.",
    )

    def __init__(
        self, *args: Any, series: Series, dates: Collection[TrainingSession], person: Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(series, dates, hints_for(dates, person))
        self.questions = add_questions(self, questions_of(dates))

    def answers(self) -> list[tuple[str, str]]:
        return answers_in(self, self.questions)


def one_date() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        TrainingSession.objects.none(),
        label="Which date?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose a date."},
    )


def hints_for(dates: Collection[TrainingSession], person: Person) -> dict[str, str]:
    """What to know of a date before choosing it. The dates carry their counts."""
    clashes, hints = first_clashes(dates, person), {}
    for one in dates:
        said = []
        if is_full(one):
            said.append("Full: you join the waiting list.")
        if clash := clashes.get(one.pk):
            said.append(f"You have something else then: {clash.in_words}.")
        if said:
            hints[str(one.pk)] = " ".join(said)
    return hints


def is_full(session: TrainingSession) -> bool:
    """Of a session that carries its counts."""
    return session.held >= session.places
