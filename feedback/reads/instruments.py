"""What can be asked with, for those who build it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet

from feedback.models import Instrument, Occasion
from people.models import Service


def instrument_rows(services: Iterable[Service]) -> QuerySet[Instrument]:
    """Each instrument once, by its newest version, with how many questions it has and whether it is in use."""
    newer = Instrument.objects.filter(key=OuterRef("key"), version__gt=OuterRef("version"))
    used = Occasion.objects.filter(instrument__key=OuterRef("key"))
    return (
        Instrument.objects.seen_by(services)
        .filter(~Exists(newer))
        .select_related("service")
        .annotate(questions=Count("items"), is_used=Exists(used))
        .order_by("service__name", "title", "pk")
    )
