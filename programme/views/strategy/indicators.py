"""The figure that something is held against, as its reader may see it: to the service itself month by month, outside it
what the release tells, with the charts that the evidence shows there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from core import audit
from core.errors import Refused
from evidence.charts import Chart
from evidence.words import thousands
from people.models import Person, Service
from programme.caching.latest import NotBuilt, indicator_figures, opening_period
from programme.enums import Audience
from programme.presentation.pages import EvidencePage, address_of
from programme.report import ReportCell
from programme.strategy.enums import StrategyIndicator
from programme.views.chart_numbers import INDICATOR
from programme.views.evidence import audience_for, figures_for, usual_outside, usual_period

COMES = "This figure is being worked out. Open the page again in a minute."
INSIDE = "This figure stays inside the service: month by month it would give small numbers away."
NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class IndicatorShown:
    """`name` and `address` are those under which the page asks for the drawing and its numbers."""

    label: str
    latest: str = ""
    trend: str = ""
    note: str = ""
    chart: Chart | None = None
    name: str = ""
    address: str = ""


def indicators_shown(service: Service, codes: Iterable[str], person: Person) -> dict[str, IndicatorShown]:
    wanted = [StrategyIndicator(code) for code in dict.fromkeys(codes) if code]
    if not wanted:
        return {}
    audit.record("evidence.seen", by=person, about=service, page="strategy", changes_figures=False)
    shown = inside if audience_for(person, service) is Audience.SERVICE else outside
    try:
        return shown(service, wanted)
    except NotBuilt:
        return {code.value: IndicatorShown(code.label, note=COMES) for code in wanted}
    except Refused as refused:
        return {code.value: IndicatorShown(code.label, note=refused.message) for code in wanted}


def inside(service: Service, wanted: Iterable[StrategyIndicator]) -> dict[str, IndicatorShown]:
    start, end = opening_period(service, "indicators", usual_period(service, Audience.SERVICE))
    found = indicator_figures(service, start, end).value.figures
    address = address_of(service, start, end)
    return {
        code.value: IndicatorShown(
            code.label,
            found[code.value].latest,
            found[code.value].trend,
            found[code.value].why_not,
            found[code.value].chart,
            f"{INDICATOR}{code.value}",
            address,
        )
        for code in wanted
    }


def outside(service: Service, wanted: Iterable[StrategyIndicator]) -> dict[str, IndicatorShown]:
    start, end = usual_outside([service])
    page = figures_for(service, start, end, Audience.COMMISSIONER).value
    address = address_of(service, start, end)
    return {
        code.value: OUTSIDE[code](page, address)
        if code in OUTSIDE
        else IndicatorShown(code.label, note=INSIDE)
        for code in wanted
    }


def attended(page: EvidencePage, address: str) -> IndicatorShown:
    came = page.report.training.attendances
    latest = f"{told(came)} in all" if came else ""
    label = StrategyIndicator.ATTENDED.label
    return IndicatorShown(label, latest, chart=page.charts.sessions, name="sessions", address=address)


def received(page: EvidencePage, address: str) -> IndicatorShown:
    last = next(iter(reversed(page.report.referrals.quarters)), None)
    latest = f"{told_of_quarter(last.received)} in {last.quarter}" if last else ""
    label = StrategyIndicator.RECEIVED.label
    return IndicatorShown(label, latest, chart=page.charts.referrals, name="referrals", address=address)


def appropriate(page: EvidencePage, address: str) -> IndicatorShown:
    last = next(iter(reversed(page.report.referrals.quarters)), None)
    latest = (
        f"{told_of_quarter(last.appropriate)} of {told_of_quarter(last.assessed)} in {last.quarter}"
        if last
        else ""
    )
    label = StrategyIndicator.APPROPRIATE.label
    return IndicatorShown(label, latest, chart=page.charts.referrals, name="referrals", address=address)


OUTSIDE: Mapping[StrategyIndicator, Callable[[EvidencePage, str], IndicatorShown]] = {
    StrategyIndicator.ATTENDED: attended,
    StrategyIndicator.RECEIVED: received,
    StrategyIndicator.APPROPRIATE: appropriate,
}


def told(cell: ReportCell[int]) -> str:
    if cell.value is None:
        return NOT_SHOWN
    return f"about {thousands(cell.value)}" if cell.about else thousands(cell.value)


def told_of_quarter(cell: ReportCell[int]) -> str:
    """Whatever a quarter tells may be rounded."""
    return told(replace(cell, about=True))
