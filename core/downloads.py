from collections.abc import Iterable

from django.http import HttpResponse

from core.tabular import csv_text


def csv_file(name: str, headings: Iterable[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """A table that the browser saves under that name, safe to open in a spreadsheet."""
    return csv_answer(name, csv_text(headings, rows))


def csv_answer(name: str, text: str) -> HttpResponse:
    """The same of a text that `csv_text` made before."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
