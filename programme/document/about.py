"""What somebody must know who has the figures and nothing else: of when they are, where from, and what is left out."""

from collections.abc import Iterator
from datetime import date

from programme.presentation.first_screen import first_screen
from programme.presentation.tables import day
from programme.release.reasons import HOW_TO_READ
from programme.report import ReportContents

INSIDE = "These are the service’s own exact numbers. They stay inside the service: small numbers in them could tell who somebody is."
SOURCE_INSIDE = "Attune: sessions and their registers, surveys, and the referrals that the service loaded."
SOURCE_OUTSIDE = (
    "Attune: the quarters as they were settled for readers outside the service, and sums of these."
)
COLUMNS = (
    "“All figures” has one row for each figure. “Of how many” is what the value is a part of. A share is a part of 1, shown as a "
    "percentage. “Shown” says whether the value is exact (shown), rounded, about right, or not shown, and the column beside it says why."
)


def about(report: ReportContents, made_on: date) -> Iterator[tuple[str, str]]:
    outside = report.is_outside
    yield "Service", report.service_name
    yield "First day", day(report.start)
    yield "Last day", day(report.end)
    yield "Made on", day(made_on)
    yield "Made for", "Commissioners" if outside else "The service itself"
    yield "Source", SOURCE_OUTSIDE if outside else SOURCE_INSIDE
    yield "Small numbers", HOW_TO_READ if outside else INSIDE
    for one in first_screen(report).left_out:
        yield f"Not shown: {one.what}", one.why
    for anew in report.restated:
        yield "Published again", f"{anew.quarter}, on {day(anew.on)}"
    yield "How to read it", COLUMNS if outside else f"{COLUMNS} Intervals are of 95%."
