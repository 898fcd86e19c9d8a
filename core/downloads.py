import io
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpResponse, HttpResponseBase

from core.tabular import csv_text
from core.tabular.writing import safe_cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLE_KINDS = ("csv", "xlsx")
AT_ONCE = 2 * 1024 * 1024  # bytes held in memory for one answer


def stored_file(file: FieldFile, name: str) -> HttpResponseBase:
    """Saved and never shown in the page: nothing in it runs at the portal's address."""
    answer: HttpResponseBase
    if file.size <= AT_ONCE:
        with file.open("rb") as opened:
            answer = HttpResponse(opened.read())
    else:
        answer = FileResponse(file.open("rb"))
    answer["Content-Type"] = "application/octet-stream"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def csv_file(name: str, headings: Iterable[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """A table that the browser saves under that name, safe to open in a spreadsheet."""
    return csv_answer(name, csv_text(headings, rows))


def csv_answer(name: str, text: str) -> HttpResponse:
    """The same of a text that `csv_text` made before."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def xlsx_file(
    name: str, sheet_name: str, headings: Sequence[str], rows: Iterable[Iterable[object]]
) -> HttpResponse:
    """The same table as a workbook: numbers and days as what they are, words safe to open."""
    from openpyxl import Workbook  # heavy: it brings numpy, and most processes write no workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name)
    sheet.freeze_panes = "A2"
    sheet.append([safe_cell(heading) for heading in headings])
    for row in rows:
        sheet.append([workbook_cell(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return xlsx_answer(name, out.getvalue())


def xlsx_answer(name: str, content: bytes) -> HttpResponse:
    """The same of a workbook that was made before."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def workbook_cell(cell: object) -> object:
    return cell if isinstance(cell, int | date) else safe_cell(cell)
