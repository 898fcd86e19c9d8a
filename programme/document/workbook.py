"""The report as a spreadsheet for whoever calculates with it: what it is, every figure in one table, then its words and tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from core.clock import local_date
from core.tabular.writing import safe_cell
from programme.document.about import about
from programme.document.blocks import DocumentBlock
from programme.document.cells import DAY, DECIMAL, PERCENT, WHOLE, TypedCell, typed
from programme.document.contents import contents
from programme.document.figures import SHARE, Figure, figures
from programme.models import ProgrammeReport
from programme.presentation.tables import TABLES, FiguresTable
from programme.report import ReportContents
from programme.report.border import read_kept

MAX_NAME = 31
NARROWEST, WIDEST = 11, 60
HEADER = (
    "Part", "Figure", "Group", "Period", "From", "To", "Value", "Of how many", "Unit", "Shown", "Why, or how exact",
    "Interval, low", "Interval, high",
)  # fmt: skip
CHART_SHEETS = {
    "shares": "Drawn: criteria by quarter",
    "job_families": "Drawn: reach by job family",
    "localities": "Drawn: reach by locality",
    "sessions": "Drawn: sessions",
    "referrals": "Drawn: referrals",
    "control": "Drawn: control chart",
    "blocks": "Drawn: blocks of referrals",
    "time_line": "Drawn: time line",
    "concentration": "Drawn: busiest referrers",
    "roll_out_places": "Drawn: trained by place",
    "roll_out_jobs": "Drawn: trained by job family",
    "completeness": "Drawn: fields filled in",
    "completeness_by_source": "Drawn: fields by source",
}
SEVERAL = {"ratings": "Answers", "flows": "Moves"}


def as_xlsx(kept: ProgrammeReport) -> bytes:
    """Of a kept report."""
    found, blocks = read_kept(kept.numbers), contents(kept)
    book = Sheets()
    made_on = local_date(kept.finished_at or found.report.made_at)
    book.add_about(f"Programme report: {kept}", about(found.report, made_on))
    book.add_figures(figures(found.report, found.breakdown))
    book.add_words(blocks)
    for block in blocks:
        if block.table is not None:
            book.add_table(block.table, block.table.sheet or block.table.caption)
        elif block.chart is not None:
            header, rows = list(block.chart.table[0]), block.chart.shown_rows
            book.add_table(FiguresTable(block.chart.title, header, rows), chart_sheet(block))
    return book.content()


def figures_workbook(report: ReportContents) -> bytes:
    """Of the days that a page is about: no drawing and no words of its own."""
    book = Sheets()
    book.add_about(f"The evidence: {report.service_name}", about(report, local_date(report.made_at)))
    book.add_figures(figures(report))
    for table in (make(report) for make in TABLES.values()):
        if table.rows:
            book.add_table(table, table.sheet or table.caption)
    return book.content()


def chart_sheet(block: DocumentBlock) -> str:
    group, _, number = block.name.rpartition("-")
    return f"{SEVERAL[group]}, question {number}" if group in SEVERAL else CHART_SHEETS[block.name]


class Sheets:
    """A workbook in the making. Each sheet has a name in words, a header that stays, and columns as wide as what is in them."""

    def __init__(self) -> None:
        self.book = Workbook()
        self.book.remove(self.book.active)

    def content(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()

    def add_about(self, title: str, rows: Iterable[tuple[str, Any]]) -> None:
        sheet = self.book.create_sheet("About")
        sheet.append([safe_cell(title)])
        sheet["A1"].font = Font(bold=True, size=14)
        for label, value in rows:
            self.append(sheet, [TypedCell(label), typed(value)])
            sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 100
        sheet.freeze_panes = "A2"

    def add_figures(self, every: Sequence[Figure]) -> None:
        self.add("All figures", HEADER, [line(one) for one in every])

    def add_words(self, blocks: Iterable[DocumentBlock]) -> None:
        sheet = self.book.create_sheet("In words")
        sheet.append(["The report in words"])
        sheet["A1"].font = Font(bold=True)
        sheet.freeze_panes = "A2"
        sheet.column_dimensions["A"].width = 110
        for block in blocks:
            if block.text and block.table is None:
                said = f"{block.text} ({block.said_by})" if block.said_by else block.text
                sheet.append([safe_cell(said)])
                cell = sheet.cell(sheet.max_row, 1)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=block.kind == "heading")

    def add_table(self, table: FiguresTable, name: str) -> None:
        rows = [
            [TypedCell(safe_cell(cell)) if at == 0 else typed(cell) for at, cell in enumerate(row)]
            for row in table.rows
        ]
        self.add(name, table.header, rows)

    def add(self, name: str, header: Sequence[str], rows: Sequence[Sequence[TypedCell]]) -> None:
        sheet = self.book.create_sheet(self.name_for(name))
        sheet.append([safe_cell(word) for word in header])
        for cell in sheet[1]:
            cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        for row in rows:
            self.append(sheet, row)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
        for at, word in enumerate(header):
            texts = [str(row[at].value or "") for row in rows if at < len(row)]
            longest = max(map(len, [word, *texts]))
            sheet.column_dimensions[get_column_letter(at + 1)].width = min(
                max(longest + 2, NARROWEST), WIDEST
            )

    def append(self, sheet: Any, row: Sequence[TypedCell]) -> None:
        sheet.append([cell.value for cell in row])
        for at, cell in enumerate(row, 1):
            sheet.cell(sheet.max_row, at).number_format = cell.format

    def name_for(self, words: str) -> str:
        """As much of the words as a sheet's name may have, and no name twice."""
        clean = "".join(" " if letter in "[]:*?/\\" else letter for letter in words)
        name, number = shortened(clean, MAX_NAME), 1
        while name in self.book.sheetnames:
            number += 1
            name = f"{shortened(clean, MAX_NAME - 4)} ({number})"
        return name


def shortened(words: str, most: int) -> str:
    """Cut between two words."""
    kept = " ".join(words.split())
    if len(kept) > most:
        kept = kept[: most + 1].rpartition(" ")[0] or kept[:most]
    return kept.rstrip(" ,;")


def line(one: Figure) -> list[TypedCell]:
    number = PERCENT if one.unit == SHARE else DECIMAL if isinstance(one.value, float) else WHOLE
    ends = PERCENT if one.unit == SHARE else DECIMAL
    return [
        *(TypedCell(safe_cell(words)) for words in (one.part, one.what, one.group, one.period.label)),
        TypedCell(one.period.start, DAY),
        TypedCell(one.period.end, DAY),
        TypedCell(one.value, number),
        TypedCell(one.of, WHOLE),
        *(TypedCell(safe_cell(words)) for words in (one.unit, one.shown, one.why)),
        TypedCell(one.low, ends),
        TypedCell(one.high, ends),
    ]
