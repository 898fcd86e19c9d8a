"""Surveys and evaluations as counts and whole percentages, from the floor on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
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


ABOUT_THE_TRAINING = (OccasionKind.EVALUATION, OccasionKind.AFTER)


def survey_summaries(service: Service, start: date, end: date) -> dict[str, dict[str, Any]]:
    """{baseline, evaluation}: both surveys of the period, in three queries."""
    responses = Response.objects.for_service(service).answered_between(start, end)
    responses = responses.of_kind(OccasionKind.BASELINE, *ABOUT_THE_TRAINING)
    counts = counts_by_kind(responses)
    answered = dict(responses.order_by().values_list("occasion__kind").annotate(n=Count("pk")))
    return {
        "baseline": baseline_of(counts.of({OccasionKind.BASELINE}), answered.get(OccasionKind.BASELINE, 0)),
        "evaluation": evaluated(counts.of(set(ABOUT_THE_TRAINING)), answered.get(OccasionKind.EVALUATION, 0)),
    }


def baseline_summary(service: Service, start: date, end: date) -> dict[str, Any]:
    """Who came to the training: how many answered, and the share of each answer. None below the floor."""
    return survey_summaries(service, start, end)["baseline"]


def evaluation_summary(service: Service, start: date, end: date) -> dict[str, Any]:
    """What people thought of it. `overall` may also have been asked straight after a session."""
    return survey_summaries(service, start, end)["evaluation"]


def baseline_of(items: list[dict[str, Any]], answered: int) -> dict[str, Any]:
    counts = {item["key"]: item for item in items}
    return {
        "answered": answered,
        "contact_percent": percents(counts.get("contact")),
        "importance_percent": percents(counts.get("importance")),
        "earlier_training_percent": percents(counts.get("earlier_training")),
        "ease": [
            {"key": key, "label": item["label"], "answered": item["answered"], "percent": percents(item)}
            for key, item in counts.items()
            if item["kind"] == ItemKind.EASE and item["answered"] >= FLOOR
        ],
    }


def evaluation_of(responses: ResponseQuerySet) -> dict[str, Any]:
    asked = responses.of_kind(*ABOUT_THE_TRAINING)
    return evaluated(item_counts(asked), responses.of_kind(OccasionKind.EVALUATION).count())


def evaluated(items: list[dict[str, Any]], answered: int) -> dict[str, Any]:
    counts = {item["key"]: item for item in items}
    overall, can_apply = counts.get("overall"), counts.get("can_apply")
    return {
        "answered": answered,
        "can_apply_answered": can_apply["answered"] if can_apply else 0,
        "can_apply_percent": agreeing_percent(can_apply),
        "met_needs_percent": agreeing_percent(counts.get("met_needs")),
        "overall_answered": overall["answered"] if overall else 0,
        "overall_percent": percents(overall),
    }


def item_counts(responses: ResponseQuerySet) -> list[dict[str, Any]]:
    """For every item but free text: how many gave each answer, in the order of the scale or list. Two queries."""
    return counts_by_kind(responses).of(set(OccasionKind))


@dataclass(frozen=True)
class CountsByKind:
    """Answers counted in the database by occasion, item and what was said; and their items in order."""

    rows: dict[int, list[Any]]
    items: list[Item]

    def of(self, kinds: Collection[str]) -> list[dict[str, Any]]:
        merged: dict[str, dict[str, Any]] = {}
        for item in self.items:
            for row in self.rows[item.pk]:
                if row["response__occasion__kind"] in kinds:
                    add_row(merged.setdefault(item.key, empty_counts(item)), item, row)
        return list(merged.values())


def counts_by_kind(responses: ResponseQuerySet) -> CountsByKind:
    rows = (
        Answer.objects.filter(
            response__in=responses.order_by(), item__kind__in=set(ItemKind) - {ItemKind.TEXT}
        )
        .values("response__occasion__kind", "item_id", "value", "choice", "choices", "declined")
        .annotate(n=Count("pk"))
        .order_by()
    )
    by_item: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_item[row["item_id"]].append(row)
    items = Item.objects.filter(pk__in=by_item).order_by("instrument__key", "order", "instrument__version")
    return CountsByKind(by_item, list(items))


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
