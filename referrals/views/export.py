"""The service's referrals as a file, for its own clinicians."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse

from core import audit
from core.downloads import TABLE_KINDS, csv_file, xlsx_file
from referrals.reads.exported import HEADER, exported
from referrals.views.base import CliniciansPage


class ReferralExportView(CliniciansPage):
    def get(self, request: Any, slug: str, kind: str) -> HttpResponse:
        if kind not in TABLE_KINDS:
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
        return csv_file(name, HEADER, rows) if kind == "csv" else xlsx_file(name, "Referrals", HEADER, rows)
