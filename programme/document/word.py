"""The report as a document that the service can edit: real headings, tables with header rows, pictures with words."""

import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from programme.document.blocks import DocumentBlock
from programme.document.contents import contents
from programme.document.pages import drawings_last
from programme.models import ProgrammeReport
from programme.presentation.drawing import as_png, caption
from programme.presentation.tables import FiguresTable

TEAL = "0B4F55"
# A face that every office has: the document is edited on machines that do not know the portal's own.
FONT = "Arial"
STYLES = {"small": "Caption", "quotation": "Intense Quote", "honest": "Quote"}
NUMBER = re.compile(r"(about )?[+-]?[\d,.]+%?")
WIDTH_CM, FIRST_COLUMN_CM = 17.0, 5.5


def as_docx(report: ProgrammeReport) -> bytes:
    return document_of(
        "Programme report",
        f"{report}. {report.get_audience_display()}.",
        report.service.name,
        contents(report),
        full_title=f"Programme report: {report}",
    )


def document_of(
    title: str, under_title: str, author: str, blocks: Sequence[DocumentBlock], *, full_title: str = ""
) -> bytes:
    """`full_title` is what the file says of itself, where that is more than its heading."""
    document = Document()
    look(document)
    document.core_properties.title = full_title or title
    document.core_properties.author = author
    document.core_properties.language = "en-GB"
    document.add_heading(title, level=0)
    document.add_paragraph(under_title)
    for block in drawings_last(blocks):
        add(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def look(document: Any) -> None:
    """A4, and the portal's colours in styles, so that a change of one style changes the whole document."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    for name, size in (("Normal", 11), ("Title", 24), ("Heading 1", 15), ("Heading 2", 12), ("Caption", 9)):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.color.rgb = RGBColor.from_string(
            TEAL if name.startswith(("Title", "Heading")) else "1F2A30"
        )
    document.styles["Caption"].font.bold = False
    for name in ("Quote", "Intense Quote"):
        document.styles[name].font.color.rgb = RGBColor.from_string(TEAL)


def add(document: Any, block: DocumentBlock) -> None:
    if block.kind == "heading":
        document.add_heading(block.text, level=1)
    elif block.table is not None:
        add_table(document, block.table)
    elif block.chart is not None:
        add_picture(document, block)
    else:
        if block.kind == "honest":
            document.add_heading("The honest answer", level=2)
        words = f"“{block.text}” – {block.said_by}" if block.said_by else block.text
        document.add_paragraph(words, style=STYLES.get(block.kind))


def add_title(document: Any, words: str) -> None:
    """Above a table or a picture, and on the same page."""
    paragraph = document.add_paragraph(style="Caption")
    paragraph.add_run(words).bold = True
    paragraph.paragraph_format.keep_with_next = True


def add_table(document: Any, table: FiguresTable) -> None:
    add_title(document, table.caption)
    made = document.add_table(rows=1, cols=len(table.header), style="Table Grid")
    for cell, word in zip(made.rows[0].cells, table.header, strict=True):
        cell.paragraphs[0].add_run(word).bold = True
    # Read out, and repeated on the next page, as the header row.
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        for cell, value in zip(made.add_row().cells, row, strict=True):
            cell.text = str(value)
            if NUMBER.fullmatch(cell.text):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    set_widths(made, len(table.header))
    document.add_paragraph()


def set_widths(made: Any, columns: int) -> None:
    """Names need room, numbers do not; and a row stays on one page."""
    made.autofit = False
    rest = (WIDTH_CM - FIRST_COLUMN_CM) / max(1, columns - 1)
    for row in made.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for place, cell in enumerate(row.cells):
            cell.width = Cm(FIRST_COLUMN_CM if place == 0 else rest)
            for run in cell.paragraphs[0].runs:
                run.font.size = made.part.document.styles["Caption"].font.size


def add_picture(document: Any, block: DocumentBlock) -> None:
    chart = block.chart
    if chart is None:
        return
    add_title(document, chart.title)
    picture = document.add_picture(io.BytesIO(as_png(chart)), width=Cm(WIDTH_CM))
    picture._inline.docPr.set("descr", chart.description)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.add_paragraph(caption(chart), style="Caption")
