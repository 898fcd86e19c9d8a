"""How many answers came in which month, for the protection of what leaves the service."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import TruncMonth

from feedback.enums import ItemKind, OccasionKind
from feedback.models import Answer, Response
from people.models import Service

ASKED = (OccasionKind.BASELINE, OccasionKind.AFTER, OccasionKind.EVALUATION)


def answers_by_month(service: Service) -> list[dict[str, Any]]:
    """{month: "2020-09", kind, key, answered, paired}: answers to each question, and how many of the ratings afterwards
    have one before. The key "" stands for the form as a whole. Three queries."""
    responses = Response.objects.for_service(service).of_kind(*ASKED).order_by()
    forms = responses.annotate(month=TruncMonth("answered_at")).values("month", kind=F("occasion__kind"))
    found = [{**row, "key": "", "paired": 0} for row in forms.annotate(answered=Count("pk"))]
    answers = Answer.objects.filter(response__in=responses, declined=False).exclude(item__kind=ItemKind.TEXT)
    pairs = {which(row): row["answered"] for row in by_question(with_a_rating_before(answers))}
    found += [{**row, "paired": pairs.get(which(row), 0)} for row in by_question(answers)]
    return [{**row, "month": f"{row['month']:%Y-%m}"} for row in found]


def with_a_rating_before(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """As a condition, which the database answers once for all; as a filter of a count it would be asked of every answer."""
    earlier = Answer.objects.filter(
        response__pairing_key=OuterRef("response__pairing_key"),
        response__occasion__kind=OccasionKind.BEFORE,
        item__key=OuterRef("item__key"),
        value__isnull=False,
    )
    ratings = answers.filter(response__occasion__kind=OccasionKind.AFTER, item__kind=ItemKind.RATING)
    return ratings.filter(Exists(earlier))


def by_question(answers: QuerySet[Answer]) -> QuerySet[Any, dict[str, Any]]:
    rows = answers.order_by().annotate(month=TruncMonth("response__answered_at"))
    asked: Any = rows.values("month", kind=F("response__occasion__kind"), key=F("item__key"))
    return asked.annotate(answered=Count("pk"))


def which(row: dict[str, Any]) -> tuple[Any, str, str]:
    return row["month"], row["kind"], row["key"]
