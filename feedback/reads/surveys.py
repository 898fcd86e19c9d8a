"""Surveys and evaluations as counts and whole percentages, from the floor on."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, Value
from django.db.models.functions import Coalesce, NullIf

from feedback.enums import SCALES, ItemKind, OccasionKind
from feedback.models import Answer, Item, Response
from feedback.models.answers import ResponseQuerySet
from feedback.rules import FLOOR
from people.models import Service

# A table's name for a question that an administrator gave no short one.
SHORT_NAME = Coalesce(NullIf("item__label", Value("")), "item__wording")
# From this place on the scale somebody agrees.
AGREES = 4


def baseline_summary(service: Service, start: date, end: date) -> dict[str, Any]:
    """Who came to the training: how many answered, and the share of each answer. None below the floor."""
    responses = Response.objects.for_service(service).answered_between(start, end)
    responses = responses.of_kind(OccasionKind.BASELINE)
    counts = {item["key"]: item for item in item_counts(responses)}
    return {
        "answered": responses.count(),
        "contact_percent": percents(counts.get("contact")),
        "importance_percent": percents(counts.get("importance")),
        "earlier_training_percent": percents(counts.get("earlier_training")),
        "ease": [
            {"key": key, "label": item["label"], "answered": item["answered"], "percent": percents(item)}
            for key, item in counts.items()
            if item["kind"] == ItemKind.EASE and item["answered"] >= FLOOR
        ],
    }


def evaluation_summary(service: Service, start: date, end: date) -> dict[str, Any]:
    """What people thought of it. `overall` may also have been asked straight after a session."""
    responses = Response.objects.for_service(service).answered_between(start, end)
    return evaluation_of(responses)


def evaluation_of(responses: ResponseQuerySet) -> dict[str, Any]:
    asked = responses.of_kind(OccasionKind.EVALUATION, OccasionKind.AFTER)
    counts = {item["key"]: item for item in item_counts(asked)}
    overall = counts.get("overall")
    return {
        "answered": responses.of_kind(OccasionKind.EVALUATION).count(),
        "can_apply_percent": agreeing_percent(counts.get("can_apply")),
        "met_needs_percent": agreeing_percent(counts.get("met_needs")),
        "overall_answered": overall["answered"] if overall else 0,
        "overall_percent": percents(overall),
    }


def item_counts(responses: ResponseQuerySet) -> list[dict[str, Any]]:
    """For every item but free text: how many gave each answer, in the order of the scale or list. One query."""
    rows = (
        Answer.objects.filter(
            response__in=responses.order_by(), item__kind__in=set(ItemKind) - {ItemKind.TEXT}
        )
        .values("item_id", "value", "choice", "choices", "declined")
        .annotate(n=Count("pk"))
        .order_by()
    )
    by_item: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_item[row["item_id"]].append(row)
    merged: dict[str, dict[str, Any]] = {}
    items = Item.objects.filter(pk__in=by_item).order_by("instrument__key", "order", "instrument__version")
    for item in items:
        into = merged.setdefault(item.key, empty_counts(item))
        for row in by_item[item.pk]:
            add_row(into, item, row)
    return list(merged.values())


def empty_counts(item: Item) -> dict[str, Any]:
    return {
        "key": item.key,
        "label": item.short,
        "kind": item.kind,
        "answered": 0,
        "declined": 0,
        "counts": dict.fromkeys(item.answers_offered, 0),
    }


def add_row(into: dict[str, Any], item: Item, row: Any) -> None:
    if row["declined"]:
        into["declined"] += row["n"]
        return
    into["answered"] += row["n"]
    if row["value"] is not None:
        chosen = [item.answers_offered[row["value"] - 1]]
    else:
        chosen = row["choices"] or [row["choice"]]
    for label in chosen:
        into["counts"][label] = into["counts"].get(label, 0) + row["n"]


def percents(item: dict[str, Any] | None) -> dict[str, int] | None:
    """Whole percentages of those who answered this question."""
    if item is None or item["answered"] < FLOOR:
        return None
    return {label: percent(count, item["answered"]) for label, count in item["counts"].items()}


def agreeing_percent(item: dict[str, Any] | None) -> int | None:
    if item is None or item["answered"] < FLOOR:
        return None
    agreeing = SCALES[ItemKind.AGREE][AGREES - 1 :]
    return percent(sum(item["counts"][label] for label in agreeing), item["answered"])


def percent(part: int, whole: int) -> int:
    """Half a percent is rounded up, as people expect."""
    return (200 * part + whole) // (2 * whole)


def comments(responses: ResponseQuerySet) -> list[dict[str, Any]]:
    """What people wrote, without names, and in the order of the alphabet so that no order leads back to them."""
    if responses.count() < FLOOR:
        return []
    written = (
        Answer.objects.filter(response__in=responses.order_by(), item__kind=ItemKind.TEXT)
        .exclude(text="")
        .order_by("item__order", "text")
        .values_list("item__key", SHORT_NAME, "text")
    )
    by_item: dict[str, dict[str, Any]] = {}
    for key, label, text in written:
        by_item.setdefault(key, {"label": label, "texts": Counter()})["texts"][text] += 1
    return [{"label": item["label"], "texts": list(item["texts"].items())} for item in by_item.values()]
