"""What may be shown of one occasion's answers, on its page and in its file: groups from the floor on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from feedback.enums import OccasionKind
from feedback.models import Occasion, Response
from feedback.models.answers import ResponseQuerySet
from feedback.reads.ratings import pair_summary, pairs_of
from feedback.reads.surveys import comments, item_counts, percent
from feedback.rules import FLOOR
from people.models import Service

HEADINGS = ["What", "Question", "Answer", "Number", "Share of those who answered"]
# What the page and the file call the numbers of people who rated themselves both times.
CHANGES = {
    "paired_n": "Both times",
    "improved": "Higher",
    "same": "The same",
    "worse": "Lower",
    "median_change": "Median change",
}


def results_of(occasion: Occasion, services: Iterable[Service]) -> dict[str, Any]:
    """Under the floor only how many answered. Of a course, the people of the given services."""
    services = list(services)
    responses = Response.objects.filter(occasion=occasion, service__in=services)
    answered = responses.count()
    found = {
        "answered": answered,
        "by_link": responses.filter(by_link=True).count(),
        "enough": answered >= FLOOR,
    }
    if answered < FLOOR:
        return found
    return found | {
        "items": [table_of(item) for item in item_counts(responses) if item["answered"] >= FLOOR],
        "pairs": pairs_with(occasion, responses, services),
        "comments": comments(responses),
    }


def pairs_with(occasion: Occasion, after: ResponseQuerySet, services: list[Service]) -> list[dict[str, Any]]:
    if occasion.kind != OccasionKind.AFTER:
        return []
    before = Response.objects.about_the_same_as(occasion).of_kind(OccasionKind.BEFORE)
    before = before.filter(service__in=services)
    found = pairs_of(before=before, before_in_period=before, after=after)
    rows = [pair_summary(item) for item in found.values()]
    return [row | {"median_change": f"{row['median_change']:g}"} for row in rows if row["paired_n"] >= FLOOR]


def table_of(item: dict[str, Any]) -> dict[str, Any]:
    """An item's counts as rows for a table, with the share of those who answered it."""
    rows = [[label, count, f"{percent(count, item['answered'])}%"] for label, count in item["counts"].items()]
    return item | {"header": ["Answer", "People", "Share"], "rows": rows}


def file_rows(results: dict[str, Any]) -> Iterator[list[Any]]:
    """The page's own tables, one under the other, and nothing that the page does not show."""
    for row in results["pairs"]:
        for name, words in CHANGES.items():
            yield ["Before and after", row["label"], words, row[name], ""]
    for item in results["items"]:
        for label, count, share in item["rows"]:
            yield ["Answers", item["label"], label, count, share]
        if item["declined"]:
            yield ["Answers", item["label"], "Preferred not to answer", item["declined"], ""]
    for question in results["comments"]:
        for text, times in question["texts"]:
            yield ["In their own words", question["label"], text, times, ""]
