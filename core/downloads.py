from collections.abc import Iterable

from django.http import HttpResponse

from core.tabular import csv_text


def csv_file(name: str, headings: Iterable[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """A table that the browser saves under that name."""
    response = HttpResponse(csv_text(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
