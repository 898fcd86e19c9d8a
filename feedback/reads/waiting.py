"""What a person is asked and has not answered yet, for the page that says what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from core import clock
from feedback.enums import OccasionKind
from feedback.models import Answered, Occasion
from feedback.rules import FOLLOW_UP_AFTER
from people.models import Person
from sessions.enums import HOLDS_A_PLACE, WAS_THERE
from sessions.models import Attendance, Booking

BEFOREHAND = [OccasionKind.BASELINE, OccasionKind.BEFORE]


def waiting_for(person: Person, now: datetime) -> list[dict[str, Any]]:
    """Open occasions about sessions the person is booked for or was at; courses list their own as steps. One query."""
    there = Attendance.objects.filter(session=OuterRef("session"), person=person, status__in=WAS_THERE)
    booked = Booking.objects.filter(session=OuterRef("session"), person=person, state__in=HOLDS_A_PLACE)
    answered = Answered.objects.filter(occasion=OuterRef("pk"), person=person)
    afterwards = Q(kind__in=[OccasionKind.AFTER, OccasionKind.EVALUATION], session__ends_at__lte=now)
    much_later = Q(kind=OccasionKind.FOLLOW_UP, session__ends_at__lte=now - FOLLOW_UP_AFTER)
    beforehand = Q(kind__in=BEFOREHAND, session__starts_at__gt=now)
    occasions = (
        Occasion.objects.open_on(clock.local_date(now))
        .filter(Exists(there) & (afterwards | much_later) | Exists(booked) & beforehand)
        .filter(~Exists(answered), session__cancelled_at__isnull=True)
        .select_related("session")
        .order_by("session__starts_at", "pk")
    )
    return [
        {
            "title": occasion.subject.title,
            "kind": occasion.kind,
            "kind_label": occasion.get_kind_display(),
            "url": reverse("feedback:answer", args=[occasion.pk]),
        }
        for occasion in occasions
    ]
