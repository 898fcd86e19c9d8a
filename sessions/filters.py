"""What the list of sessions to come is narrowed by."""

from __future__ import annotations

from datetime import date, datetime, time

from django import forms
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.timezone import make_aware
from django_filters import BooleanFilter, ChoiceFilter, DateFilter

from core import clock
from core.filtering import ListFilter, not_a_choice
from core.widgets import DayPicker
from sessions.enums import ConditionKind, Mode, SessionKind
from sessions.models import BookingCondition
from sessions.models.training import TrainingSessionQuerySet
from sessions.own_words import KINDS_OF_SESSION
from sessions.rules.places import note_places_kept_from


# Times for consultation have a page of their own.
def kinds() -> list[tuple[str, str]]:
    return [one for one in KINDS_OF_SESSION.choices() if one[0] != SessionKind.CONSULTATION]


ONLINE, ROOM = "online", "in_person"
WHERE = [(ONLINE, "Online"), (ROOM, "In a room")]


class SessionFilter(ListFilter):
    kind = ChoiceFilter(
        label="What", empty_label="Everything", choices=kinds, error_messages=not_a_choice("a kind")
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
        free = sessions.filter(Q(held__lt=F("capacity")) | split)
        return free.exclude(pk__in=self.kept_for_others(free))

    def kept_for_others(self, sessions: TrainingSessionQuerySet) -> list[int]:
        """What is left is kept for teams other than the reader's. Few sessions keep places: only those are read."""
        keeping = BookingCondition.objects.filter(kind=ConditionKind.RESERVED).values("session")
        found = list(sessions.filter(pk__in=keeping).prefetch_related(None))
        note_places_kept_from(self.request.user, found, clock.now())
        return [session.pk for session in found if not session.places_left]
