"""The report as a document that the service can edit: real headings, tables with header rows, pictures with words."""

import io
from typing import Any

from portal.models import ProgrammeReport
from portal.programme.document.blocks import Block
from portal.programme.document.contents import contents
from portal.programme.drawing import as_png, caption
from portal.programme.tables import Table

STYLES = {"small": "Caption", "quotation": "Intense Quote", "honest": "Quote"}
WIDTH_CM = 16


def as_docx(report: ProgrammeReport) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = f"Programme report: {report}"
    document.core_properties.author = report.service.name
    document.core_properties.language = "en-GB"
    document.add_heading("Programme report", level=0)
    document.add_paragraph(f"{report}. {report.get_audience_display()}.")
    for block in contents(report):
        add(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add(document: Any, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(block.text, level=1)
    elif block.table is not None:
        add_table(document, block.table)
    elif block.chart is not None:
        add_picture(document, block)
    else:
        words = f"“{block.text}” {block.said_by}" if block.said_by else block.text
        document.add_paragraph(words, style=STYLES.get(block.kind))


def add_table(document: Any, table: Table) -> None:
    from docx.oxml import OxmlElement

    document.add_paragraph(table.caption, style="Caption")
    made = document.add_table(rows=1, cols=len(table.header), style="Light Grid Accent 1")
    for cell, word in zip(made.rows[0].cells, table.header, strict=True):
        cell.text = word
    # Read out, and repeated on the next page, as the header row.
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        for cell, value in zip(made.add_row().cells, row, strict=True):
            cell.text = str(value)
    document.add_paragraph()


def add_picture(document: Any, block: Block) -> None:
    from docx.shared import Cm

    chart = block.chart
    if chart is None:
        return
    title = document.add_paragraph(chart.title, style="Caption")
    title.paragraph_format.keep_with_next = True
    picture = document.add_picture(io.BytesIO(as_png(chart)), width=Cm(WIDTH_CM))
    picture._inline.docPr.set("descr", chart.description)
    document.add_paragraph(caption(chart), style="Caption")
