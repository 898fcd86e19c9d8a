"""What a person is asked and has not answered yet, for the page that says what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from feedback.enums import OccasionKind
from feedback.models import Answered, Occasion
from feedback.rules import FOLLOW_UP_AFTER
from people.models import Person
from sessions.enums import WAS_THERE


def waiting_for(person: Person, now: datetime) -> list[dict[str, Any]]:
    """Open occasions about sessions the person was at; courses list their own as steps. One query."""
    afterwards = Q(kind__in=[OccasionKind.AFTER, OccasionKind.EVALUATION], session__ends_at__lte=now)
    much_later = Q(kind=OccasionKind.FOLLOW_UP, session__ends_at__lte=now - FOLLOW_UP_AFTER)
    answered = Answered.objects.filter(occasion=OuterRef("pk"), person=person)
    occasions = (
        Occasion.objects.filter(afterwards | much_later, ~Exists(answered))
        .filter(
            session__cancelled_at__isnull=True,
            session__attendances__person=person,
            session__attendances__status__in=WAS_THERE,
        )
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
