"""Surveys and evaluations as counts and whole percentages, from the floor on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Value
from django.db.models.functions import Coalesce, NullIf

from config import policy
from feedback.enums import SCALES, ItemKind, OccasionKind
from feedback.models import Answer, Item, Response
from feedback.models.answers import ResponseQuerySet
from people.models import Service

# A table's name for a question that an administrator gave no short one.
SHORT_NAME = Coalesce(NullIf("item__label", Value("")), "item__wording")
# From this place on the scale somebody agrees.
AGREES = 4


ABOUT_THE_TRAINING = (OccasionKind.EVALUATION, OccasionKind.AFTER)


@dataclass(frozen=True)
class ItemCounts:
    """One item: how many answered it, preferred not to, and gave each answer, in the order of the scale or list."""

    key: str
    label: str
    kind: str
    answered: int
    declined: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class EaseShares:
    """How easy something is: whole percentages of those who answered."""

    key: str
    label: str
    answered: int
    percent: Mapping[str, int] | None


@dataclass(frozen=True)
class BaselineSummary:
    """Who came to the training: how many answered, and the share of each answer. None below the floor."""

    answered: int
    contact_percent: Mapping[str, int] | None
    importance_percent: Mapping[str, int] | None
    earlier_training_percent: Mapping[str, int] | None
    ease: tuple[EaseShares, ...]


@dataclass(frozen=True)
class EvaluationSummary:
    """What people thought of it. `overall` and `can_apply` may also have been asked straight after a session."""

    answered: int
    can_apply_answered: int
    can_apply_percent: int | None
    met_needs_percent: int | None
    overall_answered: int
    overall_percent: Mapping[str, int] | None


@dataclass(frozen=True)
class Surveys:
    baseline: BaselineSummary
    evaluation: EvaluationSummary


@dataclass(frozen=True)
class Comments:
    """What people wrote to one question, each text with how many wrote it."""

    label: str
    texts: tuple[tuple[str, int], ...]


def survey_summaries(service: Service, start: date, end: date) -> Surveys:
    """Both surveys of the period, in three queries."""
    responses = Response.objects.for_service(service).answered_between(start, end)
    responses = responses.of_kind(OccasionKind.BASELINE, *ABOUT_THE_TRAINING)
    counts = counts_by_kind(responses)
    answered = dict(responses.order_by().values_list("occasion__kind").annotate(n=Count("pk")))
    return Surveys(
        baseline=baseline_of(counts.of({OccasionKind.BASELINE}), answered.get(OccasionKind.BASELINE, 0)),
        evaluation=evaluated(counts.of(set(ABOUT_THE_TRAINING)), answered.get(OccasionKind.EVALUATION, 0)),
    )


def baseline_summary(service: Service, start: date, end: date) -> BaselineSummary:
    return survey_summaries(service, start, end).baseline


def evaluation_summary(service: Service, start: date, end: date) -> EvaluationSummary:
    return survey_summaries(service, start, end).evaluation


def baseline_of(items: Iterable[ItemCounts], answered: int) -> BaselineSummary:
    counts = {item.key: item for item in items}
    return BaselineSummary(
        answered=answered,
        contact_percent=percents(counts.get("contact")),
        importance_percent=percents(counts.get("importance")),
        earlier_training_percent=percents(counts.get("earlier_training")),
        ease=tuple(
            EaseShares(item.key, item.label, item.answered, percents(item))
            for item in counts.values()
            if item.kind == ItemKind.EASE and item.answered >= policy.MIN_PAIRS_SHOWN
        ),
    )


def evaluated(items: Iterable[ItemCounts], answered: int) -> EvaluationSummary:
    counts = {item.key: item for item in items}
    overall, can_apply = counts.get("overall"), counts.get("can_apply")
    return EvaluationSummary(
        answered=answered,
        can_apply_answered=can_apply.answered if can_apply else 0,
        can_apply_percent=agreeing_percent(can_apply),
        met_needs_percent=agreeing_percent(counts.get("met_needs")),
        overall_answered=overall.answered if overall else 0,
        overall_percent=percents(overall),
    )


def item_counts(responses: ResponseQuerySet) -> list[ItemCounts]:
    """For every item but free text: how many gave each answer, in the order of the scale or list. Two queries."""
    return counts_by_kind(responses).of(set(OccasionKind))


@dataclass(frozen=True)
class CountsByKind:
    """Answers counted in the database by occasion, item and what was said; and their items in order."""

    rows: dict[int, list[Any]]
    items: list[Item]

    def of(self, kinds: Collection[str]) -> list[ItemCounts]:
        """Versions of an item are counted as one, by the name of the first."""
        versions: dict[str, list[tuple[Item, Any]]] = defaultdict(list)
        for item in self.items:
            for row in self.rows[item.pk]:
                if row["response__occasion__kind"] in kinds:
                    versions[item.key].append((item, row))
        return [counted(rows) for rows in versions.values()]


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


def counted(rows: Sequence[tuple[Item, Any]]) -> ItemCounts:
    first = rows[0][0]
    counts = dict.fromkeys(first.answers_offered, 0)
    said = [(item, row) for item, row in rows if not row["declined"]]
    for item, row in said:
        for label in labels_of(item, row):
            counts[label] = counts.get(label, 0) + row["n"]
    return ItemCounts(
        first.key,
        first.short,
        first.kind,
        answered=sum(row["n"] for _, row in said),
        declined=sum(row["n"] for _, row in rows if row["declined"]),
        counts=counts,
    )


def labels_of(item: Item, row: Any) -> list[str]:
    if row["value"] is not None:
        return [item.answers_offered[row["value"] - 1]]
    return row["choices"] or [row["choice"]]


def percents(item: ItemCounts | None) -> dict[str, int] | None:
    """Whole percentages of those who answered this question."""
    if item is None or item.answered < policy.MIN_PAIRS_SHOWN:
        return None
    return {label: percent(count, item.answered) for label, count in item.counts.items()}


def agreeing_percent(item: ItemCounts | None) -> int | None:
    if item is None or item.answered < policy.MIN_PAIRS_SHOWN:
        return None
    agreeing = SCALES[ItemKind.AGREE][AGREES - 1 :]
    return percent(sum(item.counts[label] for label in agreeing), item.answered)


def percent(part: int, whole: int) -> int:
    """Half a percent is rounded up, as people expect."""
    return (200 * part + whole) // (2 * whole)


def comments(responses: ResponseQuerySet) -> list[Comments]:
    """What people wrote, without names, and in the order of the alphabet so that no order leads back to them."""
    if responses.count() < policy.MIN_PAIRS_SHOWN:
        return []
    written = (
        Answer.objects.filter(response__in=responses.order_by(), item__kind=ItemKind.TEXT)
        .exclude(text="")
        .order_by("item__order", "text")
        .values_list("item__key", SHORT_NAME, "text")
    )
    labels: dict[str, str] = {}
    texts: dict[str, Counter[str]] = defaultdict(Counter)
    for key, label, text in written:
        labels.setdefault(key, label)
        texts[key][text] += 1
    return [Comments(label, tuple(texts[key].items())) for key, label in labels.items()]
