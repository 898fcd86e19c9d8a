"""What a scenario comes to: its figures through the arithmetic of evidence.need, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from evidence import need
from evidence.need import NOBODY, NeedEstimate, NeedInputs, Span, Staffing
from evidence.refusal import CalculationRefused
from guide.models.need import NeedScenario
from guide.pathway_enums import FigureUnit, NeedFigureCode

SHARES = tuple(NeedFigureCode(code) for code in need.GROUPS)
ATTACHMENT = tuple(NeedFigureCode(code) for code in need.TREE)
STAFFING = (NeedFigureCode.TAKE_UP, NeedFigureCode.HOURS, NeedFigureCode.CLINICAL_HOURS)
UNITS: Mapping[NeedFigureCode, FigureUnit] = {
    NeedFigureCode.BASE: FigureUnit.CHILDREN,
    NeedFigureCode.SEEN_ELSEWHERE: FigureUnit.FAMILIES,
    NeedFigureCode.SEEN_BY_US: FigureUnit.FAMILIES,
    NeedFigureCode.HOURS: FigureUnit.HOURS,
    NeedFigureCode.CLINICAL_HOURS: FigureUnit.HOURS,
}


@dataclass(frozen=True)
class NeedLine:
    """One row of the result: what, the middle value, and its range to two figures."""

    label: str
    value: str
    between: str


@dataclass(frozen=True)
class ScenarioResult:
    """`estimate` is None where the figures give none; then `refusal` says why."""

    scenario: NeedScenario
    estimate: NeedEstimate | None
    lines: tuple[NeedLine, ...]
    refusal: str = ""

    @property
    def not_seen(self) -> str:
        return f"{self.estimate.unmet.mid:,}" if self.estimate else ""

    @property
    def base(self) -> str:
        return f"{self.estimate.base:,}" if self.estimate else ""

    @property
    def does_not_add(self) -> bool:
        return self.estimate is not None and not self.estimate.adds_up


def unit_of(code: NeedFigureCode) -> FigureUnit:
    return UNITS.get(code, FigureUnit.PERCENT)


def inputs_of(figures: Mapping[str, Span], end: str) -> NeedInputs:
    staffing = None
    if all(code in figures for code in STAFFING):
        staffing = Staffing(*(figures[code] for code in STAFFING))
    return NeedInputs(
        base=figures[NeedFigureCode.BASE],
        shares={str(code.value): figures[code] for code in SHARES},
        attachment={str(code.value): figures[code].mid for code in ATTACHMENT},
        seen_elsewhere=figures.get(NeedFigureCode.SEEN_ELSEWHERE, NOBODY),
        seen_by_us=figures.get(NeedFigureCode.SEEN_BY_US, NOBODY),
        staffing=staffing,
        end=end,
    )


def result_of(scenario: NeedScenario) -> ScenarioResult:
    figures = {one.code: Span(one.low, one.mid, one.high) for one in scenario.figures.all()}
    try:
        found = need.estimate(inputs_of(figures, scenario.end))
    except CalculationRefused as refused:
        return ScenarioResult(scenario, None, (), refused.sentence)
    return ScenarioResult(scenario, found, tuple(lines_of(found)))


def lines_of(found: NeedEstimate) -> list[NeedLine]:
    lines = [
        NeedLine(NeedFigureCode(group.code).label, f"{group.families.mid:,}", between(group.families))
        for group in found.groups
    ]
    lines.append(NeedLine("Specialist help in all", f"{found.specialist.mid:,}", between(found.specialist)))
    lines.append(NeedLine("Seen already", f"{need.half_up(found.seen.mid):,}", between(found.seen)))
    lines.append(NeedLine("Not seen yet", f"about {need.half_up(found.unmet.mid):,}", between(found.unmet)))
    if found.staff:
        lines.append(NeedLine("Whole-time posts for them", f"{found.staff.mid:,}", posts(found.staff)))
    return lines


def between(span: Span) -> str:
    low, high = need.two_figures(span.low), need.two_figures(span.high)
    return f"{low:,} to {high:,}" if span.low != span.high else "one figure, no range"


def posts(span: Span) -> str:
    return f"{span.low:,} to {span.high:,}"


def shown(value: Decimal) -> str:
    """As somebody typed it: 13 and 12.5."""
    return need.plain(value)
