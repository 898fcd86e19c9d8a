"""How complete the data are: by field, and by who sent them."""

from collections.abc import Sequence
from dataclasses import replace

from ..words import percent, thousands
from .bars import PartOfWhole, percent_of, reach_bars, total_of
from .chart import Chart


def completeness_bars(fields: Sequence[PartOfWhole]) -> Chart:
    """Share of referrals in which each field was filled in."""
    return reach_bars(
        fields,
        subject="fields filled in",
        part="Filled in",
        unit="fields",
        finding=_most_often_missing(fields),
        what="How often each field is filled in",
    )


def completeness_by_source(sources: Sequence[tuple[str, Sequence[PartOfWhole]]]) -> Chart:
    """Share of the fields filled in by each source: (name, its fields). The table tells every field beside the bar."""
    wholes = [
        PartOfWhole(
            name, total_of([field.part for field in fields]), total_of([field.whole for field in fields])
        )
        for name, fields in sources
    ]
    made = reach_bars(
        wholes,
        subject="fields filled in",
        part="Filled in",
        unit="fields",
        finding=_source_with_gaps(wholes),
        what="How much of its fields each source fills in",
    )
    names = [field.name for field in sources[0][1]] if sources else []
    header, rows = made.table
    told = (
        (*row, *(percent_of(field) or "none expected" for field in fields))
        for row, (_, fields) in zip(rows, sources, strict=True)
    )
    return replace(made, table=((*("Source", *header[1:]), *names), tuple(told)))


def _source_with_gaps(sources: Sequence[PartOfWhole]) -> str:
    """Empty, and so the usual title, where a number is hidden, nothing was expected, or there is only one source."""
    told = [one for one in sources if one.part is not None and one.whole]
    if len(told) < max(2, len(sources)):
        return ""
    name, share = max(((one.name, 1 - one.part / one.whole) for one in told), key=lambda one: one[1])  # type: ignore[operator]
    if not share:
        return "Nothing is missing: every source fills every field in"
    return f"Most is missing from this source: {name} ({percent(share)} of its fields)"


def _most_often_missing(fields: Sequence[PartOfWhole]) -> str:
    """Empty, and so the usual title, where a number is hidden or nothing was expected."""
    missing = {
        field.name: (field.whole - field.part, field.whole)
        for field in fields
        if field.part is not None and field.whole
    }
    if not missing or len(missing) < len(fields):
        return ""
    name, (most, whole) = max(missing.items(), key=lambda one: one[1][0] / one[1][1])
    if not most:
        return "Nothing is missing: every field is filled in"
    return f"{name} is missing most often: {thousands(most)} of {thousands(whole)} ({percent(most / whole)})"
