"""Outside the service only whole financial quarters are reported, so that two reports cannot be subtracted."""

from datetime import date

from ..quarters import is_whole_quarters
from ..refusal import CalculationRefused


def refuse_unless_whole_quarters(first: date, last: date) -> None:
    """Raise Refused("not_whole_quarters") unless `first` to `last` (both included) are whole financial quarters."""
    if not is_whole_quarters(first, last):
        raise CalculationRefused(
            "not_whole_quarters",
            "Reports for readers outside the service cover whole financial quarters.",
            "a first day of 1 January, 1 April, 1 July or 1 October and a last day before one of these",
        )
