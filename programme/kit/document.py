"""The kit on paper and as a spreadsheet: the same items, words and numbers as its page."""

from __future__ import annotations

from collections.abc import Iterator

from core.clock import local_date
from core.wording import nhs_date
from programme.document.blocks import DocumentBlock, chart, heading, small, table, text
from programme.kit.items import EvaluationKit, KitItem
from programme.presentation.tables import day

INSIDE = "These are the service’s own exact numbers. They stay inside the service: small numbers in them could tell who somebody is."


def title_of(kit: EvaluationKit) -> str:
    return f"Evaluation kit: {kit.service}"


def under_title(kit: EvaluationKit) -> str:
    return f"{day(kit.start)} to {day(kit.end)}. Built on {nhs_date(local_date(kit.built_at))}. {INSIDE}"


def blocks_of(kit: EvaluationKit) -> list[DocumentBlock]:
    return [block for item in kit.items for block in item_blocks(item, kit)]


def item_blocks(item: KitItem, kit: EvaluationKit) -> Iterator[DocumentBlock]:
    yield heading(f"{item.number}. {item.title}")
    found = item.figures
    if found is None:
        yield text(f"Not enough data. {item.wanted.why if item.wanted else ''}".strip())
        return
    yield from map(text, found.said)
    yield from table(found.table)
    yield from chart(found.chart, f"item-{item.number}")
    yield small(basis_of(item, kit))


def basis_of(item: KitItem, kit: EvaluationKit) -> str:
    """On what it stands, in one line."""
    found = item.figures
    if found is None:
        return ""
    period = found.period or f"{day(kit.start)} to {day(kit.end)}"
    parts = [f"{found.n}.", f"{period}.", found.missing, f"Source: {found.source}.", found.not_known]
    return " ".join(part for part in parts if part)


def as_docx(kit: EvaluationKit) -> bytes:
    from programme.document.word import document_of  # heavy: docx and the drawing of charts

    return document_of(title_of(kit), under_title(kit), kit.service, blocks_of(kit))


def as_xlsx(kit: EvaluationKit) -> bytes:
    from programme.document.workbook import Sheets  # heavy: openpyxl

    book = Sheets()
    about = [
        ("Service", kit.service),
        ("First day", day(kit.start)),
        ("Last day", day(kit.end)),
        ("Small numbers", INSIDE),
    ]
    about += [
        (f"{item.number}. {item.title}", basis_of(item, kit) or blocks_words(item)) for item in kit.items
    ]
    book.add_about(title_of(kit), about)
    for item in kit.items:
        if item.figures:
            book.add_table(item.figures.table, f"{item.number} {item.title}")
    return book.content()


def blocks_words(item: KitItem) -> str:
    return f"Not enough data. {item.wanted.why}" if item.wanted else ""
