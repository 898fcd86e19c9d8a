"""A recommendation as one row of a table, and a row as a recommendation: the same columns both ways.

No person is named in it: of an owner it holds the role.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from core.dates import DateOrder, parse_date
from guide.csv_columns import UnreadableCell, Value, cell_of, choice_of, parts, words
from programme.models import Recommendation, StrategyGroup
from programme.strategy.drafts import LABELS, RecommendationDraft, draft_of
from programme.strategy.enums import (
    RecommendationStatus,
    StrategyAudience,
    StrategyIndicator,
    StrategyTerm,
)

NUMBER = "No."
WRITTEN = tuple(name for name in LABELS if name != "owner")
HEADINGS = (NUMBER, *(LABELS[name] for name in WRITTEN))
CHOICES: Mapping[str, Mapping[str, str]] = {
    "term": dict(StrategyTerm.choices),
    "status": dict(RecommendationStatus.choices),
    "indicator": dict(StrategyIndicator.choices),
}
READ: Mapping[str, Callable[[str], Value]] = {name: choice_of(codes) for name, codes in CHOICES.items()}


def row_of(recommendation: Recommendation) -> list[str]:
    draft = draft_of(recommendation)
    return [str(recommendation.number), *(written(draft, name) for name in WRITTEN)]


def written(draft: RecommendationDraft, name: str) -> str:
    value = getattr(draft, name)
    if name == "audiences":
        return "; ".join(one.label for one in value)
    if name in CHOICES:
        return CHOICES[name].get(value, "")
    return "" if value is None else str(value)


def read_row(
    cells: Mapping[str, str],
    groups: Mapping[str, StrategyGroup],
    order: DateOrder,
    before: RecommendationDraft | None,
) -> RecommendationDraft:
    """What the row says. A column that the file lacks stays as it was. `groups` by their names in small letters; `before`:
    the recommendation that is there. Raises UnreadableCell."""
    group = group_in(cells, groups, before)
    draft = replace(before, group=group) if before else RecommendationDraft(group=group, text="")
    plain = {name: value_in(cells, name, order) for name in WRITTEN if LABELS[name] in cells}
    plain.pop("group", None)
    if not plain.get("status"):
        plain.pop("status", None)
    return replace(draft, **plain)  # type: ignore[arg-type]


def group_in(
    cells: Mapping[str, str], groups: Mapping[str, StrategyGroup], before: RecommendationDraft | None
) -> StrategyGroup:
    said = cells.get(LABELS["group"], "").strip()
    if not said and before:
        return before.group
    if said.lower() not in groups:
        reason = (
            f"There is no group called “{said}”. Add it first, or mend its name."
            if said
            else "Name its group."
        )
        raise UnreadableCell(LABELS["group"], reason)
    return groups[said.lower()]


def value_in(cells: Mapping[str, str], name: str, order: DateOrder) -> object:
    heading = LABELS[name]
    if name == "audiences":
        return audiences_in(cells[heading])
    if name == "due_on":
        return cell_of(cells, heading, lambda cell: day_in(cell, order))
    return cell_of(cells, heading, READ.get(name, words)) or ""


def audiences_in(cell: str) -> tuple[StrategyAudience, ...]:
    read = choice_of(dict(StrategyAudience.choices))
    try:
        found = {read(text) for text in parts(cell)}
    except ValueError as error:
        raise UnreadableCell(LABELS["audiences"], str(error)) from None
    return tuple(one for one in StrategyAudience if one in found)


def day_in(cell: str, order: DateOrder) -> date:
    return parse_date(cell, order)
