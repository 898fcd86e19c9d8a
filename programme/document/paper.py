"""The report as a tagged PDF."""

from core.pdf import pdf
from programme.document.contents import contents
from programme.document.pages import drawings_last
from programme.models import ProgrammeReport
from programme.presentation.drawing import as_svg

TEMPLATE = "programme/print/kept_report.html"


def as_pdf(report: ProgrammeReport) -> bytes:
    blocks = [
        (block, as_svg(block.chart) if block.chart else "") for block in drawings_last(contents(report))
    ]
    return pdf(TEMPLATE, {"report": report, "blocks": blocks})
