"""In which order a report writes its dates, and what its moments are."""

from collections.abc import Iterable
from datetime import date

from core.dates import DateOrder, date_order
from core.errors import AmbiguousDates


def order_of(texts: Iterable[str], *, near: date | None, told: str | None) -> DateOrder:
    """As told, as the dates prove, or as fits the session's own date.

    Where the session's date is known and neither reading fits it, the file is for another session whichever way it
    is read; the day comes first then, as British programs write it, and the caller sees that the day is wrong.
    """
    try:
        return date_order([text for text in texts if text], told=told, near=near)
    except AmbiguousDates:
        if near is None:
            raise
        return DateOrder.DMY
