"""The programme report as one document: a page that stands alone, and a tagged PDF with the same words and numbers."""

from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string

from core.clock import local_date
from core.pdf import pdf
from evidence.charts import Chart
from people.models import Service
from programme.figures import small_numbers
from programme.presentation import tables
from programme.presentation.charts import charts_of
from programme.presentation.drawing import as_svg
from programme.presentation.headlines import headlines
from programme.presentation.sentences import said
from programme.release.reasons import HOW_TO_READ

TEMPLATE = "programme/print/report.html"


def as_html(report: dict[str, Any], *, service: Service) -> str:
    return render_to_string(TEMPLATE, context_of(report, service))


def as_pdf(report: dict[str, Any], *, service: Service) -> bytes:
    return pdf(TEMPLATE, context_of(report, service))


def context_of(report: dict[str, Any], service: Service) -> dict[str, Any]:
    charts = charts_of(report)
    drawn = {name: as_svg(chart) for name, chart in charts.items() if isinstance(chart, Chart)}
    began = report["change"].get("training_began")
    return {
        "report": report,
        "service": service,
        "start": date.fromisoformat(report["from"]),
        "end": date.fromisoformat(report["to"]),
        "made_on": local_date(datetime.fromisoformat(report["made_at"])),
        "began": date.fromisoformat(began) if began else None,
        "drawn": {
            **drawn,
            **{
                several: [as_svg(chart) for chart in charts[several] if chart]
                for several in ("ratings", "flows")
            },
        },
        "headlines": headlines(report),
        "said": said(report),
        "control_note": charts["control_note"],
        "tables": {key: make(report) for key, make in tables.TABLES.items()},
        "how_to_read": HOW_TO_READ,
        "for_outside": report["audience"] != "service",
        **small_numbers.in_words(report),
    }
