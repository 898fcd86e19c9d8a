from dataclasses import dataclass
from typing import Literal

from evidence.charts import Chart
from programme.presentation.tables import Table

Kind = Literal["heading", "text", "small", "honest", "own_words", "quotation", "table", "chart"]


@dataclass(frozen=True)
class Block:
    """One piece of a report. `text` stands in all kinds but tables and charts; a quotation also names who said it,
    and a chart carries the name under which its numbers are offered."""

    kind: Kind
    text: str = ""
    table: Table | None = None
    chart: Chart | None = None
    said_by: str = ""
    name: str = ""


def heading(text: str) -> Block:
    return Block("heading", text)


def text(words: str) -> Block:
    return Block("text", words)


def small(words: str) -> Block:
    return Block("small", words)


def table(made: Table) -> list[Block]:
    return [Block("table", made.caption, table=made)] if made.rows else []


def chart(made: Chart | None, name: str) -> list[Block]:
    return [] if made is None else [Block("chart", made.title, chart=made, name=name)]
