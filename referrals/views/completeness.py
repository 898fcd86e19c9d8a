"""What referrals leave out, field by field and source by source: what to ask referrers for next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.template_context import TemplateContext
from evidence.words import percent
from referrals import reads
from referrals.reads import FieldFilled
from referrals.views.base import CliniciansPage

# A gap among fewer than this says little about a source.
MIN_FOR_A_FINDING = 8


class CompletenessView(CliniciansPage):
    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        first, last = reads.first_and_last_received(self.service)
        context: TemplateContext = {"service": self.service, "first": first, "last": last}
        if first and last:
            fields = reads.completeness(self.service, first, last)
            sources = reads.completeness_by_source(self.service, first, last)
            context |= {
                "worst": least_filled(fields),
                "field_header": ["Field", "Filled", "Expected", "Share"],
                "field_rows": [(row.label, row.known, row.expected, share(row)) for row in fields],
                "source_header": ["Source", "Received", *(row.label for row in fields)],
                "source_rows": [
                    (row.label, row.received, *(share(field) for field in row.fields)) for row in sources
                ],
            }
        return render(request, "referrals/completeness.html", context)


def share(row: FieldFilled) -> str:
    return percent(row.known / row.expected) if row.expected else "–"


def least_filled(fields: list[FieldFilled]) -> FieldFilled | None:
    lacking = [row for row in fields if row.expected >= MIN_FOR_A_FINDING and row.known < row.expected]
    return min(lacking, key=lambda row: row.known / row.expected, default=None)
