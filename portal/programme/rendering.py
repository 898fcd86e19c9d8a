"""The programme report as one document: a page that stands alone, and a tagged PDF with the same words and numbers."""

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core.pdf import pdf
from evidence.charts import Chart
from people.models import Service
from portal.programme import tables
from portal.programme.charts import charts_of

TEMPLATE = "portal/print/report.html"
WIDTH = 620


def as_html(report: dict[str, Any], *, service: Service) -> str:
    return render_to_string(TEMPLATE, context_of(report, service))


def as_pdf(report: dict[str, Any], *, service: Service) -> bytes:
    return pdf(TEMPLATE, context_of(report, service))


def context_of(report: dict[str, Any], service: Service) -> dict[str, Any]:
    charts = charts_of(report)
    drawn = {name: draw(chart) for name, chart in charts.items() if isinstance(chart, Chart)}
    began = report["change"].get("training_began")
    return {
        "report": report,
        "service": service,
        "start": date.fromisoformat(report["from"]),
        "end": date.fromisoformat(report["to"]),
        "made_on": date.fromisoformat(report["made_at"][:10]),
        "began": date.fromisoformat(began) if began else None,
        "drawn": {**drawn, "ratings": [draw(chart) for chart in charts["ratings"]]},
        "control_note": charts["control_note"],
        "tables": {key: make(report) for key, make in tables.TABLES.items()},
        "for_outside": report["audience"] != "service",
    }


def draw(chart: Chart) -> SafeString:
    """The chart as an SVG drawing that says in words what it shows."""
    import vl_convert

    spec = {**chart.spec, "width": WIDTH, "background": "white"}
    svg = vl_convert.vegalite_to_svg(spec)
    head, _, rest = svg.partition(">")
    words = f"<title>{escape(chart.title)}</title><desc>{escape(chart.description)}</desc>"
    return mark_safe(
        f'<figure><figcaption>{escape(chart.title)}</figcaption>{head} role="img">{words}{rest}</figure>'
    )
