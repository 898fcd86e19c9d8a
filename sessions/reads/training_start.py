"""When training began: with the session that the service chose, otherwise with its first training session."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.timezone import localtime

from people.models import Service
from sessions.enums import SessionKind
from sessions.models import TrainingSession
from sessions.models.training import TrainingSessionQuerySet

# A webinar does not start the clock by itself, but a service may say that it did.
MAY_START = (SessionKind.TRAINING, SessionKind.WEBINAR)


class Start(NamedTuple):
    """`chosen`: by the service, and not by the rule."""

    day: date
    title: str
    chosen: bool


def sessions_to_start_with(service: Service) -> TrainingSessionQuerySet:
    return (
        TrainingSession.objects.filter(service=service, kind__in=MAY_START)
        .begun()
        .order_by("starts_at", "pk")
    )


def training_start(service: Service) -> Start | None:
    return training_starts([service]).get(service.pk)


def training_starts(services: Collection[Service]) -> dict[int, Start]:
    """{service: its start}, in one query; a service in which nobody was trained yet is not there."""
    every = Service.objects.filter(pk__in=[one.pk for one in services]).order_by()
    rows = with_start(every).values_list("pk", *START)
    return {pk: start for pk, *began in rows if (start := start_of(*began))}


START = ("first_at", "first_title", "chosen_at", "chosen_title")


def with_start(services: QuerySet[Service]) -> QuerySet[Service]:
    """Adds the four values of `START`. A chosen session that was cancelled since is none."""
    begun = TrainingSession.objects.begun().filter(service=OuterRef("pk"))
    first = begun.filter(kind=SessionKind.TRAINING).order_by("starts_at", "pk")
    chosen = begun.filter(pk=OuterRef("training_start__session"))
    return services.annotate(
        first_at=Subquery(first.values("starts_at")[:1]),
        first_title=Subquery(first.values("title")[:1]),
        chosen_at=Subquery(chosen.values("starts_at")[:1]),
        chosen_title=Subquery(chosen.values("title")[:1]),
    )


def start_of(
    first_at: datetime | None, first_title: str | None, chosen_at: datetime | None, chosen_title: str | None
) -> Start | None:
    if chosen_at and chosen_title is not None:
        return Start(localtime(chosen_at).date(), chosen_title, True)
    if first_at and first_title is not None:
        return Start(localtime(first_at).date(), first_title, False)
    return None
