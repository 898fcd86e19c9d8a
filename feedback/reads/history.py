"""How many answers came in which month, for the protection of what leaves the service."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import TruncMonth

from feedback.enums import ItemKind, OccasionKind
from feedback.models import Answer, Response
from people.models import Service

ASKED = (OccasionKind.BASELINE, OccasionKind.AFTER, OccasionKind.EVALUATION)


def answers_by_month(service: Service) -> list[dict[str, Any]]:
    """{month: "2020-09", kind, key, answered, paired}: answers to each question, and how many of the ratings afterwards
    have one before. The key "" stands for the form as a whole. Two queries."""
    responses = Response.objects.for_service(service).of_kind(*ASKED).order_by()
    forms = responses.annotate(month=TruncMonth("answered_at")).values("month", kind=F("occasion__kind"))
    found = [{**row, "key": "", "paired": 0} for row in forms.annotate(answered=Count("pk"))]
    earlier = Answer.objects.filter(
        response__pairing_key=OuterRef("response__pairing_key"),
        response__occasion__kind=OccasionKind.BEFORE,
        item__key=OuterRef("item__key"),
        value__isnull=False,
    )
    ratings = Q(response__occasion__kind=OccasionKind.AFTER, item__kind=ItemKind.RATING)
    answers = Answer.objects.filter(response__in=responses, declined=False).exclude(item__kind=ItemKind.TEXT)
    rows = (
        answers.order_by()
        .annotate(month=TruncMonth("response__answered_at"))
        .values("month", kind=F("response__occasion__kind"), key=F("item__key"))
        .annotate(answered=Count("pk"), paired=Count("pk", filter=Q(ratings, Exists(earlier))))
    )
    return [{**row, "month": f"{row['month']:%Y-%m}"} for row in [*found, *rows]]
