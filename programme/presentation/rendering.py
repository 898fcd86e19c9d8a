"""The programme report as one document: a page that stands alone, and a tagged PDF with the same words and numbers."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.clock import local_date
from core.pdf import pdf
from core.template_context import TemplateContext
from people.models import Service
from programme.presentation import small_numbers, tables
from programme.presentation.charts import ONE_EACH, ReportCharts, charts_of
from programme.presentation.drawing import as_svg
from programme.presentation.headlines import headlines
from programme.presentation.sentences import said
from programme.release.reasons import HOW_TO_READ
from programme.report import ReportContents

TEMPLATE = "programme/print/report.html"


def as_html(report: ReportContents, *, service: Service) -> str:
    return render_to_string(TEMPLATE, context_of(report, service))


def as_pdf(report: ReportContents, *, service: Service) -> bytes:
    return pdf(TEMPLATE, context_of(report, service))


def context_of(report: ReportContents, service: Service) -> TemplateContext:
    charts = charts_of(report)
    return {
        "report": report,
        "service": service,
        "start": report.start,
        "end": report.end,
        "made_on": local_date(report.made_at),
        "began": report.change.training_began,
        "drawn": drawn(charts),
        "headlines": headlines(report),
        "said": said(report),
        "control_note": charts.control_note,
        "tables": {key: make(report) for key, make in tables.TABLES.items()},
        "how_to_read": HOW_TO_READ,
        "for_outside": report.is_outside,
        **small_numbers.in_words(report),
    }


def drawn(charts: ReportCharts) -> dict[str, SafeString | list[SafeString]]:
    one_each = {name: chart for name in ONE_EACH if (chart := charts.called(name))}
    several = {"ratings": charts.ratings, "flows": charts.flows}
    return {
        **{name: as_svg(chart) for name, chart in one_each.items()},
        **{name: [as_svg(chart) for chart in made if chart] for name, made in several.items()},
    }
