"""What the list of sessions to come is narrowed by."""

from __future__ import annotations

from datetime import date, datetime, time

from django import forms
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.timezone import make_aware
from django_filters import BooleanFilter, ChoiceFilter, DateFilter

from core.filtering import ListFilter, not_a_choice
from core.widgets import DayPicker
from sessions.enums import Mode, SessionKind
from sessions.models.training import TrainingSessionQuerySet

# Times for consultation have a page of their own.
KINDS = [(kind.value, kind.label) for kind in SessionKind if kind != SessionKind.CONSULTATION]
ONLINE, ROOM = "online", "in_person"
WHERE = [(ONLINE, "Online"), (ROOM, "In a room")]


class SessionFilter(ListFilter):
    kind = ChoiceFilter(
        label="What", empty_label="Everything", choices=KINDS, error_messages=not_a_choice("a kind")
    )
    where = ChoiceFilter(
        label="Where",
        empty_label="Anywhere",
        choices=WHERE,
        method="held_at",
        error_messages=not_a_choice("a place"),
    )
    start = DateFilter(label="From", method="from_day", widget=DayPicker)
    free = BooleanFilter(label="Only with free places", method="with_free_places", widget=forms.CheckboxInput)

    def held_at(self, sessions: TrainingSessionQuerySet, name: str, where: str) -> TrainingSessionQuerySet:
        """A hybrid session is held at both."""
        return sessions.filter(mode__in=[where, Mode.HYBRID])

    def from_day(self, sessions: TrainingSessionQuerySet, name: str, day: date) -> TrainingSessionQuerySet:
        return sessions.filter(starts_at__gte=make_aware(datetime.combine(day, time.min)))

    def with_free_places(
        self, sessions: TrainingSessionQuerySet, name: str, wanted: bool
    ) -> TrainingSessionQuerySet:
        if not wanted:
            return sessions
        split = Q(mode=Mode.HYBRID, held__lt=F("capacity") + Coalesce("online_capacity", 0))
        return sessions.filter(Q(held__lt=F("capacity")) | split)
