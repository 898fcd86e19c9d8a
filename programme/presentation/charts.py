"""The report's charts, drawn from the same rows as its tables. No chart draws a hidden cell, or a limit that gives one away."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from config import policy
from evidence.charts import (
    Chart,
    Event,
    PartOfWhole,
    attendance_bars,
    change_bars,
    control_chart,
    flow_before_after,
    monthly_referrals,
    ratings_before_after,
    reach_bars,
)
from evidence.control_charts import p_chart
from evidence.periods import Grouping, Period, group_for_p_chart
from evidence.refusal import CalculationRefused
from evidence.run_chart import run_chart
from programme.figures.change import as_periods
from programme.presentation.chart_words import ROUNDED, titled_once, with_note
from programme.presentation.shares import shares_chart
from programme.report import (
    Change,
    GroupReached,
    QuarterRow,
    Rating,
    ReferralBlock,
    ReportCell,
    ReportContents,
    SmallNumbers,
)
from referrals.reads import MonthCounts

MAX_SESSIONS_DRAWN = 20
SUBJECT = "referrals that met the criteria"


@dataclass(frozen=True)
class ReportCharts:
    """None where there is nothing to draw; `ratings` and `flows` have one an item, and `control_note` says why there is no
    control chart, or how it was made. `kept`: those of a kept report alone."""

    shares: Chart | None
    job_families: Chart | None
    localities: Chart | None
    sessions: Chart | None
    ratings: tuple[Chart | None, ...]
    flows: tuple[Chart | None, ...]
    referrals: Chart | None
    control: Chart | None
    control_note: str
    blocks: Chart | None
    kept: dict[str, Chart | None] = field(default_factory=dict)

    def called(self, name: str) -> Chart | None:
        """By the name under which a page offers its numbers: "sessions", or "ratings-2" for the second of several."""
        group, _, number = name.rpartition("-")
        several = {"ratings": self.ratings, "flows": self.flows}.get(group, ())
        if number.isdecimal() and 1 <= int(number) <= len(several):
            return several[int(number) - 1]
        return self.kept.get(name) or (getattr(self, name) if name in ONE_EACH else None)


ONE_EACH = ("shares", "job_families", "localities", "sessions", "referrals", "control", "blocks")


def charts_of(report: ReportContents) -> ReportCharts:
    control, note = appropriateness(report)
    reach = report.reach.value
    return ReportCharts(
        shares=titled_once(shares_chart(report)),
        job_families=titled_once(
            reached(reach.job_families if reach else (), "staff reached, by job family")
        ),
        localities=titled_once(reached(reach.localities if reach else (), "staff reached, by locality")),
        sessions=titled_once(attendance(report)),
        ratings=tuple(titled_once(rating(row)) for row in report.ratings),
        flows=tuple(titled_once(flow(row)) for row in report.ratings),
        referrals=titled_once(referrals(report)),
        control=titled_once(control),
        control_note=note,
        blocks=titled_once(blocks_chart(report.small_numbers)),
    )


def reached(groups: Sequence[GroupReached], subject: str) -> Chart | None:
    parts = [PartOfWhole(group.label, group.reached, group.workforce) for group in groups]
    return reach_bars(parts, subject=subject) if parts else None


def attendance(report: ReportContents) -> Chart | None:
    """The latest; the table beside it has them all."""
    every = report.training.sessions
    rows = every[-MAX_SESSIONS_DRAWN:]
    if not rows:
        return None
    made = attendance_bars([(f"{row.title}, {row.date:%-d %b %Y}", row.attended.value) for row in rows])
    if (
        report.is_outside
        and made.n
        and any((row.attended.value or 0) < policy.MIN_EXACT_TOTAL for row in rows)
    ):
        made = with_note(made, "Numbers under 50 are rounded, so n is about right.")
    if len(rows) == len(every):
        return made
    return with_note(
        made, f"The latest {len(rows)} of {len(every)} sessions are drawn; the table has them all."
    )


def rating(row: Rating) -> Chart | None:
    """Drawn from 8 pairs; below that the counts stay in the table."""
    before, after = row.before_counts.value, row.after_counts.value
    if not row.paired_n.value or before is None or after is None:
        return None
    n = None if row.is_outside else row.paired_n.value
    made = ratings_before_after(row.label, values(before), values(after), n=n)
    return with_note(made, ROUNDED) if row.is_outside else made


def values(cells: Sequence[ReportCell[int]]) -> list[int | None]:
    return [cell.value for cell in cells]


def flow(row: Rating) -> Chart | None:
    """Person by person. Where the single moves stay hidden, or are too few, how many moved up, stayed and moved down.
    Where the answers themselves are hidden no move is drawn, whatever an older report may have kept of it."""
    if not row.paired_n.value or not any(way.is_shown for way in row.ways):
        return None
    if row.moves.value and row.before_counts.is_shown:
        return flow_before_after(row.label, row.moves.value)
    n = None if row.is_outside else row.paired_n.value
    made = change_bars(row.label, row.improved.value, row.same.value, row.worse.value, n=n)
    return with_note(made, ROUNDED) if row.is_outside else made


def blocks_chart(found: SmallNumbers | None) -> Chart | None:
    if not found or not found.blocks:
        return None
    periods = [as_period(block) for block in found.blocks]
    return control_chart(
        run_chart(periods, improvement="up"),
        [period.label for period in periods],
        subject="referrals that met the criteria, in blocks of 20",
        unit="share of assessed referrals",
    )


def as_period(block: ReferralBlock) -> Period:
    return Period(block.label, block.received, block.appropriate, block.start, block.whole)


def referrals(report: ReportContents) -> Chart | None:
    """Months inside the service. Outside it quarters, whose true counts are not here: only what may be shown is drawn.
    Where none arrived there is nothing to draw."""
    found = report.referrals
    if found.received.value == 0:
        return None
    if found.months:
        return by_month(found.months, report.change)
    return by_quarter(found.quarters) if found.quarters else None


def by_month(months: Sequence[MonthCounts], change: Change) -> Chart:
    began = change.training_began
    periods = [Period(f"{row.first_day:%B %Y}", row.received, row.appropriate) for row in months]
    return monthly_referrals(periods, starts_at=f"{began:%B %Y}" if began else "")


def by_quarter(quarters: Sequence[QuarterRow]) -> Chart:
    shown = [(row.received.value, row.appropriate.value) for row in quarters]
    periods = [
        Period(row.quarter, received or 0, min(appropriate or 0, received or 0))
        for row, (received, appropriate) in zip(quarters, shown, strict=True)
    ]
    return monthly_referrals(periods, shown=shown)


def appropriateness(report: ReportContents) -> tuple[Chart | None, str]:
    """A P chart of months, quarters or blocks, whichever is large enough; or the reason why there is none."""
    if not report.referrals.months:
        return None, "The control chart stays inside the service: its limits would give small numbers away."
    days = [(event.title, event.starts_on) for event in report.context_events]
    if report.change.training_began:
        days.append(("Training begins", report.change.training_began))
    return control_of_months(report.referrals.months, report.start, report.end, days)


def control_of_months(
    months: Sequence[MonthCounts], start: date, end: date, happened: Sequence[tuple[str, date]]
) -> tuple[Chart | None, str]:
    """`happened`: what is marked, each with its day."""
    try:
        grouped = group_for_p_chart(as_periods(months, start, end))
        chart = p_chart(
            [period.appropriate for period in grouped.periods],
            [period.received for period in grouped.periods],
            improvement="up",
        )
    except CalculationRefused as refused:
        return None, f"{refused.sentence} {refused.enough}".strip()
    labels = [period.label for period in grouped.periods]
    drawn = control_chart(
        chart,
        labels,
        subject=SUBJECT,
        unit="share of assessed referrals",
        events=events(happened, grouped),
    )
    return drawn, " ".join([grouped.note, *chart.notes]).strip()


def events(happened: Sequence[tuple[str, date]], grouped: Grouping) -> list[Event]:
    """Each at the period into which its day falls."""
    found = []
    for name, day in happened:
        at = [i for i, period in enumerate(grouped.periods) if period.start and period.start <= day]
        if at:
            found.append(Event(name, at[-1]))
    return found
