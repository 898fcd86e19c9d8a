"""Every figure of a report as one tidy table: a row a figure, with what it is of, whether it is shown, and why not.

They are the cells of the report as its reader may see them. A share is worked out from two of them, as on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from config import policy
from core.dates import month_end
from evidence.quarters import Quarter, quarter_called
from programme.presentation.chart_words import lesser
from programme.presentation.tables import day, rounded_share
from programme.report import GroupsTable, Rating, ReportCell, ReportContents, ReportSide, exact
from referrals.reads import MonthCounts

SHOWN, ROUNDED, ABOUT, HIDDEN = "shown", "rounded", "about", "not shown"
HOW_EXACT = {
    ROUNDED: f"Rounded to the nearest {policy.ROUNDING_STEP}.",
    ABOUT: "Rounded, or added up from rounded numbers.",
    SHOWN: "",
}
TOO_FEW = "Too few to show."
SHARE = "share"
Cell = ReportCell[Any]


@dataclass(frozen=True)
class FigurePeriod:
    label: str
    start: date
    end: date


@dataclass(frozen=True)
class Figure:
    """`of`: of how many; `low` and `high`: the ends of its 95% interval. None where there is none, or it is not shown."""

    part: str
    what: str
    group: str
    period: FigurePeriod
    value: int | float | None
    of: int | None
    unit: str
    shown: str
    why: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class FigurePart:
    """Figures of one part of the report and one time. `rounded`: its counts are, for readers outside."""

    name: str
    period: FigurePeriod
    rounded: bool = False

    def figure(
        self, what: str, cell: Cell, unit: str, *, group: str = "", of: Cell | None = None, ends: Any = None
    ) -> Figure:
        shown = self.shown(cell)
        why = cell.why or TOO_FEW if shown == HIDDEN else HOW_EXACT[shown]
        low, high = ends if ends and cell.is_shown else (None, None)
        whole = of.value if of is not None else None
        return Figure(
            self.name, what, group, self.period, cell.value, whole, unit, shown, str(why), low, high
        )

    def shown(self, cell: Cell) -> str:
        if not cell.is_shown:
            return HIDDEN
        if cell.about:
            return ABOUT
        return ROUNDED if self.rounded and cell.value and isinstance(cell.value, int) else SHOWN

    def share(self, what: str, part: Cell, of: Cell, *, group: str = "", ends: Any = None) -> Figure:
        hidden = part if not part.is_shown else of
        value = rounded_share(lesser(part.value, of.value), of.value)
        none = "None was counted." if of.value == 0 else hidden.why
        cell = ReportCell(value, about=part.about or of.about or self.rounded, why=none)
        return self.figure(what, cell, SHARE, group=group, of=of, ends=ends)

    def shares(self, what: str, percents: Cell, of: Cell) -> Iterator[Figure]:
        """One for each answer; or one that says why there is none."""
        if percents.value is None:
            yield self.figure(what, percents, SHARE, of=of)
            return
        found: Mapping[str, int] = percents.value
        for answer, percent in found.items():
            yield self.figure(what, exact(percent / 100), SHARE, group=answer, of=of)


def figures(report: ReportContents, breakdown: Sequence[GroupsTable] = ()) -> list[Figure]:
    whole = FigurePeriod(f"{day(report.start)} to {day(report.end)}", report.start, report.end)
    return [
        *training(report, whole),
        *reach(report, FigurePart("Reach", whole)),
        *surveys(report, FigurePart("Surveys", whole)),
        *(
            one
            for row in report.ratings
            for one in rating(row, FigurePart("Ratings", whole, report.is_outside))
        ),
        *use(report, FigurePart("Use", whole)),
        *referrals(report, FigurePart("Referrals", whole, report.is_outside)),
        *referrals_by_time(report),
        *change(report, whole),
        *taken_apart(breakdown, FigurePart("Referrals", whole, report.is_outside)),
    ]


def training(report: ReportContents, whole: FigurePeriod) -> Iterator[Figure]:
    found, part = report.training, FigurePart("Training", whole)
    yield part.figure("Sessions held", exact(found.sessions_held), "sessions")
    yield part.figure("Different people who came", found.people_reached, "people")
    if found.attendances is not None:
        yield part.figure("Attendances", found.attendances, "attendances")
    for session in found.sessions:
        few = report.is_outside and (session.attended.value or 0) < policy.MIN_EXACT_TOTAL
        own = FigurePart("Training", FigurePeriod(day(session.date), session.date, session.date), few)
        yield own.figure("Came to the session", session.attended, "people", group=session.title)
        if not report.is_outside:
            for what, cell in (
                ("Left early", session.left_early),
                ("Not on a staff list", session.unmatched),
            ):
                yield own.figure(what, cell, "people", group=session.title, of=session.attended)


def reach(report: ReportContents, part: FigurePart) -> Iterator[Figure]:
    found = report.reach.value
    if found is None:
        yield part.figure("People who work here and came", report.reach, "people")
        return
    groups = [("Everybody", found.reached, found.workforce)]
    groups += [(one.label, one.reached, one.workforce) for one in (*found.job_families, *found.localities)]
    for label, reached, workforce in groups:
        yield part.figure(
            "People on the lists who came", exact(reached), "people", group=label, of=exact(workforce)
        )


def surveys(report: ReportContents, part: FigurePart) -> Iterator[Figure]:
    before, after = report.baseline, report.evaluation
    yield part.figure("Answered the survey before", before.answered, "people")
    for what, percents in (
        ("Work with pregnant women, babies or families", before.contact_percent),
        ("How important people find it", before.importance_percent),
        ("Earlier training", before.earlier_training_percent),
    ):
        yield from part.shares(what, percents, before.answered)
    for ease in before.ease:
        yield from part.shares(f"How easy: {ease.label}", ReportCell(ease.percent), ReportCell(ease.answered))
    yield part.figure("Answered the evaluation", after.answered, "people")
    for what, cell, of in (
        ("Can use it at work", after.can_apply_percent, after.can_apply_answered),
        ("It met their professional needs", after.met_needs_percent, after.answered),
    ):
        yield part.figure(what, as_share(cell), SHARE, of=of)
    yield from part.shares("How it was overall", after.overall_percent, after.overall_answered)


def as_share(percent: ReportCell[int]) -> Cell:
    return percent if percent.value is None else ReportCell(percent.value / 100, about=percent.about)


def rating(row: Rating, part: FigurePart) -> Iterator[Figure]:
    of, group = row.paired_n, row.label
    if not row.is_outside:
        yield part.figure("Answered before", row.before_n, "people", group=group)
        yield part.figure("Answered after", row.after_n, "people", group=group)
    yield part.figure("Answered both times", of, "people", group=group)
    for what, cell in (("Higher after", row.improved), ("Same", row.same), ("Lower after", row.worse)):
        yield part.figure(what, cell, "people", group=group, of=of)
    yield part.figure("Median change", row.median_change, "steps from 1 to 5", group=group, of=of)
    ends = row.effect_interval.value
    yield part.figure("Effect", row.effect, "rank-biserial correlation", group=group, of=of, ends=ends)
    for when, counts in (("before", row.before_counts), ("after", row.after_counts)):
        if counts.value is None:
            yield part.figure(f"Answers {when}", counts, "people", group=group, of=of)
            continue
        for answer, cell in enumerate(counts.value, 1):
            yield part.figure(f"Answered {answer} {when}", cell, "people", group=group, of=of)


def use(report: ReportContents, part: FigurePart) -> Iterator[Figure]:
    found = report.use.value
    if found is None:
        yield part.figure("Consultations and supervision", report.use, "consultations")
        return
    asked = exact(found.consultations)
    yield part.figure("Consultations logged", asked, "consultations")
    yield part.figure("Minutes of consultation", exact(found.consultation_minutes), "minutes")
    for what, count in (
        ("A referral followed", found.followed_by_referral),
        ("No referral followed", found.not_followed),
        ("Not known whether a referral followed", found.not_known),
    ):
        yield part.figure(what, exact(count), "consultations", of=asked)
    yield part.figure("Supervision meetings", exact(found.meetings), "meetings")
    yield part.figure("Came to supervision meetings", exact(found.came_to_meetings), "attendances")
    yield part.figure("People in supervision", exact(found.people_in_supervision), "people")


def referrals(report: ReportContents, part: FigurePart) -> Iterator[Figure]:
    found = report.referrals
    yield from three(part, found.received, found.assessed, found.appropriate)
    yield part.figure("Adults referred", found.adults, "people")
    yield part.figure("Referred before birth", found.antenatal, "referrals", of=found.received)
    yield part.figure("Referred at 3 to 5 months", found.age_3_to_5_months, "referrals", of=found.received)
    if report.is_outside:
        return
    yield part.figure("Both parents referred", found.both_parents, "referrals", of=found.received)
    for what, count in (
        ("Met the criteria, complete", found.complete),
        ("Met the criteria, information missing", found.information_missing),
        ("Did not meet the criteria", found.not_appropriate),
        ("Not assessed yet", found.not_assessed),
        ("Duplicates", found.duplicates),
        ("Consultations among them", found.consultations),
        ("With a flag to look into", found.flagged),
    ):
        yield part.figure(what, exact(count), "referrals", of=found.received)


def three(
    part: FigurePart, received: Cell, assessed: Cell, appropriate: Cell, *, group: str = "", ends: Any = None
) -> Iterator[Figure]:
    yield part.figure("Referrals received", received, "referrals", group=group)
    yield part.figure("Assessed against the criteria", assessed, "referrals", group=group, of=received)
    yield part.figure("Met the criteria", appropriate, "referrals", group=group, of=assessed)
    yield part.share("Share that met the criteria", appropriate, assessed, group=group, ends=ends)


def referrals_by_time(report: ReportContents) -> Iterator[Figure]:
    found = report.referrals
    for row in found.quarters:
        yield from three(
            part_of(quarter_called(row.quarter), report), row.received, row.assessed, row.appropriate
        )
    for month in found.months:
        yield from of_month(month, report)
    for year in found.years or ():
        last = quarter_called(f"{year.year} Q4")
        period = FigurePeriod(f"{year.year}, April to March", last.before.before.before.start, last.end)
        part = FigurePart("Referrals by financial year", period, rounded=True)
        yield part.figure("Referred before birth", year.antenatal, "referrals")
        yield part.figure("Referred at 3 to 5 months", year.age_3_to_5_months, "referrals")
        yield part.figure("Both parents referred", year.both_parents, "referrals")


def part_of(quarter: Quarter, report: ReportContents) -> FigurePart:
    """Of a quarter that the days of the report cut only those days are counted."""
    start, end = max(quarter.start, report.start), min(quarter.end, report.end)
    return FigurePart(
        "Referrals by financial quarter", FigurePeriod(quarter.label, start, end), report.is_outside
    )


def of_month(row: MonthCounts, report: ReportContents) -> Iterator[Figure]:
    start, end = max(row.first_day, report.start), min(month_end(row.first_day), report.end)
    part = FigurePart("Referrals by month", FigurePeriod(f"{row.first_day:%B %Y}", start, end))
    yield from three(part, exact(row.received), exact(row.assessed), exact(row.appropriate))


def change(report: ReportContents, whole: FigurePeriod) -> Iterator[Figure]:
    part = FigurePart("Before and after training began", whole, report.is_outside)
    for group, side in (("Before", report.change.before), ("From then on", report.change.after)):
        if side is not None:
            yield from three(
                part, side.received, side.assessed, side.appropriate, group=group, ends=ends_of(side)
            )


def ends_of(side: ReportSide) -> tuple[float, float] | None:
    return side.share_interval[1:] if side.share_interval else None


def taken_apart(tables: Sequence[GroupsTable], part: FigurePart) -> Iterator[Figure]:
    for table in tables:
        for label, count, *whole in table.rows:
            of = ReportCell(whole[0]) if whole else None
            unit = "people" if whole else "referrals"
            yield part.figure(table.caption, ReportCell(count), unit, group=str(label), of=of)
