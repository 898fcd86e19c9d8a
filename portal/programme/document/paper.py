"""The report as a tagged PDF."""

from core.pdf import pdf
from portal.models import ProgrammeReport
from portal.programme.document.contents import contents
from portal.programme.drawing import as_svg

TEMPLATE = "portal/print/kept_report.html"


def as_pdf(report: ProgrammeReport) -> bytes:
    blocks = [(block, as_svg(block.chart) if block.chart else "") for block in contents(report)]
    return pdf(TEMPLATE, {"report": report, "blocks": blocks})
