"""Which column of a form answers which question, where somebody has said it themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.columns import WantedColumn
from feedback.enums import OccasionKind
from feedback.imports.headings import Columns, match_columns
from feedback.models import Item

PARTS = {
    "completed": "When it was sent",
    "started": "When it was begun",
    "address": "Work e-mail address of whoever answered",
    "row_id": "Number of the reply",
}


def mapping_kind(kind: OccasionKind | str) -> str:
    return f"responses:{OccasionKind(kind).value}"


def wanted_columns(items: Iterable[Item]) -> dict[str, WantedColumn]:
    questions = {question(item): WantedColumn(f"Question: {item.label or item.wording}") for item in items}
    return {**questions, **{part: WantedColumn(label) for part, label in PARTS.items()}}


def question(item: Item) -> str:
    return f"item_{item.key}"


def guessed(
    headings: Iterable[str], items: Iterable[Item], kind: OccasionKind, service: str
) -> dict[str, str]:
    found = match_columns(headings, items, kind, service)
    parts = {part: getattr(found, part) for part in PARTS if getattr(found, part)}
    return parts | {question(item): heading for item, heading in found.items.items()}


def columns_said(mapping: Mapping[str, str], headings: Iterable[str], items: Iterable[Item]) -> Columns:
    """The columns as somebody said them; a question that is not asked on this occasion is left out."""
    by_name = {question(item): item for item in items}
    columns = Columns({by_name[name]: heading for name, heading in mapping.items() if name in by_name})
    for part in PARTS:
        setattr(columns, part, mapping.get(part, ""))
    read = set(columns.read())
    columns.dropped = [heading for heading in headings if heading not in read]
    return columns
