"""The service's referrals as a file, for its own clinicians."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse

from core import audit
from core.downloads import csv_file
from core.tabular.writing import safe_cell
from referrals.reads.exported import HEADER, exported
from referrals.views.base import CliniciansPage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = ("csv", "xlsx")


class ReferralExportView(CliniciansPage):
    def get(self, request: Any, slug: str, kind: str) -> HttpResponse:
        if kind not in KINDS:
            raise Http404
        rows = list(exported(self.service, date.min, date.max))
        audit.record(
            "referrals.exported",
            by=request.user,
            about=self.service,
            kind=kind,
            count=len(rows),
            changes_figures=False,
        )
        name = f"{self.service.slug}-referrals.{kind}"
        return csv_file(name, HEADER, rows) if kind == "csv" else xlsx_file(name, rows)


def xlsx_file(name: str, rows: Iterable[list[Any]]) -> HttpResponse:
    from openpyxl import Workbook  # heavy: it brings numpy, and most processes write no workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Referrals")
    sheet.append(list(HEADER))
    for row in rows:
        sheet.append([cell if isinstance(cell, int | date) else safe_cell(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    response = HttpResponse(out.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
