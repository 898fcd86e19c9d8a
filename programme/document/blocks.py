from dataclasses import dataclass
from typing import Literal

from evidence.charts import Chart
from programme.presentation.tables import FiguresTable

Kind = Literal["heading", "text", "small", "honest", "own_words", "quotation", "table", "chart"]


@dataclass(frozen=True)
class DocumentBlock:
    """One piece of a report. `text` stands in all kinds but tables and charts; a quotation also names who said it,
    and a chart carries the name under which its numbers are offered."""

    kind: Kind
    text: str = ""
    table: FiguresTable | None = None
    chart: Chart | None = None
    said_by: str = ""
    name: str = ""


def heading(text: str) -> DocumentBlock:
    return DocumentBlock("heading", text)


def text(words: str) -> DocumentBlock:
    return DocumentBlock("text", words)


def small(words: str) -> DocumentBlock:
    return DocumentBlock("small", words)


def table(made: FiguresTable) -> list[DocumentBlock]:
    return [DocumentBlock("table", made.caption, table=made)] if made.rows else []


def chart(made: Chart | None, name: str) -> list[DocumentBlock]:
    return [] if made is None else [DocumentBlock("chart", made.title, chart=made, name=name)]
