"""Outside the service only whole financial quarters are reported, so that two reports cannot be subtracted."""

from datetime import date, timedelta

from ..refusal import Refused

QUARTER_STARTS = ((1, 1), (4, 1), (7, 1), (10, 1))


def refuse_unless_whole_quarters(first: date, last: date) -> None:
    """Raise Refused("not_whole_quarters") unless `first` to `last` (both included) are whole financial quarters."""
    after = last + timedelta(days=1)
    whole = _starts_quarter(first) and _starts_quarter(after) and first < after
    if not whole:
        raise Refused(
            "not_whole_quarters",
            "Reports for readers outside the service cover whole financial quarters.",
            "a first day of 1 January, 1 April, 1 July or 1 October and a last day before one of these",
        )


def _starts_quarter(day: date) -> bool:
    return (day.month, day.day) in QUARTER_STARTS
