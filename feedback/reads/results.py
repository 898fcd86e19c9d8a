"""What may be shown of one occasion's answers, on its page and in its file: groups from the floor on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config import policy
from feedback.enums import OccasionKind
from feedback.models import Occasion, Response
from feedback.models.answers import ResponseQuerySet
from feedback.reads.ratings import PairSummary, pair_summary, pairs_of
from feedback.reads.surveys import Comments, ItemCounts, comments, item_counts, percent
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


@dataclass(frozen=True)
class ItemTable:
    """An item's counts as rows for a table, with the share of those who answered it."""

    label: str
    answered: int
    declined: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class ChangeRow:
    """Of one item, numbers of people who rated themselves both times, and the middle of their changes."""

    label: str
    paired_n: int
    improved: int | None
    same: int | None
    worse: int | None
    median_change: str


@dataclass(frozen=True)
class Results:
    """Under the floor (`enough` is False) only how many answered."""

    answered: int
    by_link: int
    enough: bool
    items: tuple[ItemTable, ...] = ()
    pairs: tuple[ChangeRow, ...] = ()
    comments: tuple[Comments, ...] = ()


def results_of(occasion: Occasion, services: Iterable[Service]) -> Results:
    """Of a course, the people of the given services."""
    services = list(services)
    responses = Response.objects.filter(occasion=occasion, service__in=services)
    answered, by_link = responses.count(), responses.filter(by_link=True).count()
    if answered < policy.MIN_PAIRS_SHOWN:
        return Results(answered, by_link, enough=False)
    return Results(
        answered,
        by_link,
        enough=True,
        items=tuple(
            table_of(item) for item in item_counts(responses) if item.answered >= policy.MIN_PAIRS_SHOWN
        ),
        pairs=pairs_with(occasion, responses, services),
        comments=tuple(comments(responses)),
    )


def pairs_with(occasion: Occasion, after: ResponseQuerySet, services: list[Service]) -> tuple[ChangeRow, ...]:
    if occasion.kind != OccasionKind.AFTER:
        return ()
    before = Response.objects.about_the_same_as(occasion).of_kind(OccasionKind.BEFORE)
    before = before.filter(service__in=services)
    found = pairs_of(before=before, before_in_period=before, after=after)
    rows = [pair_summary(item) for item in found.values()]
    return tuple(change_row(row) for row in rows if row.paired_n >= policy.MIN_PAIRS_SHOWN)


def change_row(row: PairSummary) -> ChangeRow:
    return ChangeRow(row.label, row.paired_n, row.improved, row.same, row.worse, f"{row.median_change:g}")


def table_of(item: ItemCounts) -> ItemTable:
    rows = tuple((label, count, f"{percent(count, item.answered)}%") for label, count in item.counts.items())
    return ItemTable(item.label, item.answered, item.declined, ("Answer", "People", "Share"), rows)


def file_rows(results: Results) -> Iterator[list[str | int | None]]:
    """The page's own tables, one under the other, and nothing that the page does not show."""
    for row in results.pairs:
        for name, words in CHANGES.items():
            yield ["Before and after", row.label, words, getattr(row, name), ""]
    for item in results.items:
        for label, count, share in item.rows:
            yield ["Answers", item.label, label, count, share]
        if item.declined:
            yield ["Answers", item.label, "Preferred not to answer", item.declined, ""]
    for question in results.comments:
        for text, times in question.texts:
            yield ["In their own words", question.label, text, times, ""]
