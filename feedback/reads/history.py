"""How many answers came in which month, for the protection of what leaves the service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import TruncMonth

from feedback.enums import ItemKind, OccasionKind
from feedback.models import Answer, Response
from people.models import Service

ASKED = (OccasionKind.BASELINE, OccasionKind.AFTER, OccasionKind.EVALUATION)


@dataclass(frozen=True)
class MonthAnswers:
    """How many answered a question in a month, "2020-09", and how many of the ratings afterwards have one before. The key ""
    stands for the form as a whole."""

    month: str
    kind: str
    key: str
    answered: int
    paired: int


def answers_by_month(service: Service) -> list[MonthAnswers]:
    """Three queries."""
    responses = Response.objects.for_service(service).of_kind(*ASKED).order_by()
    forms = responses.annotate(month=TruncMonth("answered_at")).values_list("month", "occasion__kind")
    answers = Answer.objects.filter(response__in=responses, declined=False).exclude(item__kind=ItemKind.TEXT)
    rated = by_question(with_a_rating_before(answers))
    pairs = {(month, kind, key): n for month, kind, key, n in rated}
    return [
        *(MonthAnswers(f"{month:%Y-%m}", kind, "", n, 0) for month, kind, n in forms.annotate(n=Count("pk"))),
        *(
            MonthAnswers(f"{month:%Y-%m}", kind, key, n, pairs.get((month, kind, key), 0))
            for month, kind, key, n in by_question(answers)
        ),
    ]


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


def by_question(answers: QuerySet[Answer]) -> Any:
    """(month, kind, key, how many)."""
    rows = answers.order_by().annotate(month=TruncMonth("response__answered_at"))
    return rows.values_list("month", "response__occasion__kind", "item__key").annotate(answered=Count("pk"))
