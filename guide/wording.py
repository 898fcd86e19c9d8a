"""Ages, days and waiting times as people say them."""

from __future__ import annotations

from guide.models import DirectoryEntry
from guide.models.directory import PREGNANCY

YEAR = 12
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def age(months: int) -> str:
    """18 months, 2 years; before birth: pregnancy."""
    if months < 0:
        return "pregnancy"
    if months == 0:
        return "birth"
    if months < 2 * YEAR and months % YEAR:
        return f"{months} month{'' if months == 1 else 's'}"
    years, rest = divmod(months, YEAR)
    whole = f"{years} year{'' if years == 1 else 's'}"
    return f"{whole} {age(rest)}" if rest else whole


def ages(entry: DirectoryEntry) -> str:
    first, last = entry.eligible_from, entry.eligible_to
    if first is None and last is None:
        return "Any age"
    if first is None:
        return f"Up to {age(last or 0)}"
    begins = "From pregnancy" if first <= PREGNANCY else f"From {age(first)}"
    return begins if last is None else f"{begins} to {age(last)}"


def waiting(weeks: int | None) -> str:
    if weeks is None:
        return ""
    return "No wait" if weeks == 0 else f"About {weeks} week{'' if weeks == 1 else 's'}"
