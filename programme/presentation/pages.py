"""What pages of evidence are made of. Ten years of tables take longer to write than to compute, so the page's own part is
kept as well as its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core import clock
from people.models import Service
from programme.enums import Audience
from programme.figures.report import build_report
from programme.picture.wider import WiderPicture, charts_of_picture, wider_picture
from programme.presentation import small_numbers, tables
from programme.presentation.charts import ReportCharts, charts_of
from programme.presentation.first_screen import first_screen
from programme.presentation.headlines import headlines, supervised
from programme.presentation.sentences import said
from programme.release.reasons import HOW_TO_READ
from programme.report import ReportContents


@dataclass(frozen=True)
class EvidencePage:
    """`first` is seen before anything is unfolded, `reach` and `shown` follow what the service asks for."""

    report: ReportContents
    charts: ReportCharts
    first: SafeString
    reach: SafeString
    shown: SafeString


@dataclass(frozen=True)
class PicturePage:
    """Between its two parts is the place for the busiest referrers, who are named to clinicians alone."""

    numbers: WiderPicture
    picture: SafeString
    completeness: SafeString


def address_of(service: Service, start: date, end: date) -> str:
    """The same service and days for the pages and files that a page of evidence leads to."""
    return urlencode({"service": service.slug, "start": start, "end": end})


def evidence_page(service: Service, start: date, end: date, audience: Audience) -> EvidencePage:
    report = build_report(service=service, start=start, end=end, audience=audience, now=clock.now())
    charts = charts_of(report)
    context = {
        "report": report,
        "first": first_screen(report),
        "headlines": {one.about: one.sentence for one in headlines(report)},
        "said": said(report),
        "charts": charts,
        "rated": list(zip(charts.ratings, charts.flows, strict=True)),
        "supervised": supervised(report),
        "tables": {key: make(report) for key, make in tables.TABLES.items()},
        "for_outside": audience is Audience.COMMISSIONER,
        "how_to_read": HOW_TO_READ,
        "began": report.change.training_began,
        **small_numbers.in_words(report),
        "address": address_of(service, start, end),
    }
    first, reach, shown = (
        render_to_string(f"programme/includes/{part}.html", context)
        for part in ("first_screen", "reach", "evidence_report")
    )
    return EvidencePage(report, charts, first, reach, shown)


def picture_page(service: Service, start: date, end: date) -> PicturePage:
    numbers = wider_picture(service, start, end)
    context = {
        "picture": numbers,
        "charts": charts_of_picture(numbers),
        "address": address_of(service, start, end),
    }
    return PicturePage(
        numbers,
        picture=render_to_string("programme/includes/wider_picture.html", context),
        completeness=render_to_string("programme/includes/completeness.html", context),
    )
