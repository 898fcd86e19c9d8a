"""How often pages are read, by the month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum
from wagtail.models import Page

from cms.models import PageReading

MONTHS_SHOWN = 3


@dataclass(frozen=True)
class ReadingRow:
    pk: int
    title: str
    by_month: tuple[tuple[date, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.by_month)


@dataclass(frozen=True)
class ReadingTable:
    months: tuple[date, ...]
    rows: tuple[ReadingRow, ...]


def readings_since(day: date) -> dict[int, int]:
    """By page, from the month of that day on."""
    months = PageReading.objects.filter(month__gte=day.replace(day=1))
    return dict(months.values_list("page").annotate(total=Sum("count")).values_list("page", "total"))


def months_back(day: date, count: int) -> list[date]:
    """The first days of so many months, the last one that of the day."""
    months = [day.replace(day=1)]
    while len(months) < count:
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    return months


def reading_table(day: date) -> ReadingTable:
    """All published pages with the last months, those first that are read most."""
    months = months_back(day, MONTHS_SHOWN)
    counts = {
        (page, month): count
        for page, month, count in PageReading.objects.filter(month__in=months).values_list(
            "page", "month", "count"
        )
    }
    pages = Page.objects.live().filter(depth__gt=2).values_list("pk", "title")
    rows = [
        ReadingRow(pk, title, tuple((month, counts.get((pk, month), 0)) for month in months))
        for pk, title in pages
    ]
    return ReadingTable(tuple(months), tuple(sorted(rows, key=lambda row: (-row.total, row.title))))
