"""What a programme report says, in order, in plain words with the counts that stand behind them."""

from dataclasses import replace

from core.clock import local_date
from evidence.words import listed, plural
from programme.document.blocks import DocumentBlock, chart, heading, small, table, text
from programme.document.comparison import compared
from programme.enums import STAYS_INSIDE
from programme.models import ProgrammeReport
from programme.models.reports import in_words as day_in_words
from programme.picture.wider import charts_kept
from programme.presentation import sentences, small_numbers, tables
from programme.presentation.charts import ReportCharts, charts_of
from programme.presentation.first_screen import first_screen, key_figures
from programme.presentation.headlines import headlines, supervised
from programme.presentation.headlines import rated as in_words
from programme.presentation.sentences import FEWER_THAN_FIFTY
from programme.presentation.tables import FiguresTable
from programme.release.reasons import HOW_TO_READ
from programme.report import KeptFigures, Rating, Referrals, ReportContents, Use
from programme.report.border import read_kept, read_report

METHODS = (
    "Attended: distinct participants other than the host, whether or not they are on a staff list. Ratings: only people "
    "who answered before and after; Wilcoxon signed-rank test with Pratt’s zeros, p-values adjusted over the items "
    "(Holm), matched-pairs rank-biserial correlation with a bootstrap interval. Under 8 pairs only counts are given, under "
    "20 no test. Shares: Wilson intervals. Change at the start of training: segmented quasi-binomial model, AR(1) model "
    "and placebo dates, called a change only when they agree, and only with at least 12 whole months on each side; it must "
    "also stand without any one month near the start and without the busiest referrers, and tell the data better than a "
    "passing spell or a slow change. Where all who moved went one way, the interval of the correlation is Wilson’s."
)
RULE_BEFORE_RELEASES = (
    "Counts from 1 to 7 are hidden and others are rounded to the nearest 5, so that nobody can be picked out. Totals of 50 "
    "or more are exact where that gives no small number away. A percentage is left out where part of it is hidden."
)


def contents(kept: ProgrammeReport) -> list[DocumentBlock]:
    figures = read_kept(kept.numbers)
    before = read_report(kept.last_period) if kept.last_period else None
    report, charts = figures.report, charts_of_kept(figures)
    return [
        *opening(kept, report),
        *chart(charts.shares, "shares"),
        *table(compared(report, before, kept.targets)),
        *own_words(kept),
        *reach(report, charts),
        *spread(charts),
        *learning(report, charts),
        *use(report),
        *chart(charts.called("time_line"), "time_line"),
        *arrived(report, charts),
        *criteria(report, charts),
        *beside(report, charts),
        *taken_apart(kept, figures),
        *context(report),
        *worked_out(kept, report, charts),
    ]


def charts_of_kept(figures: KeptFigures) -> ReportCharts:
    return replace(charts_of(figures.report), kept=charts_kept(figures.picture))


def opening(kept: ProgrammeReport, report: ReportContents) -> list[DocumentBlock]:
    """The answer first, in a few sentences; change has its own words and its refusal."""
    change = report.change
    rule = HOW_TO_READ if report.is_settled else RULE_BEFORE_RELEASES
    blocks = [small(rule)] if kept.is_for_outside else []
    first = first_screen(report)
    blocks += [heading("The short answer"), text(first.sentence)]
    blocks += table(key_figures(first))
    blocks += [text(f"{one.label}: {one.sentence}") for one in headlines(report) if one.about != "change"]
    blocks.append(DocumentBlock("honest", change.sentence))
    if change.what_would_be_enough and not kept.is_for_outside:
        blocks.append(text(f"What would be enough to tell: {change.what_would_be_enough}"))
    return blocks


def own_words(kept: ProgrammeReport) -> list[DocumentBlock]:
    quotations = list(kept.quotations.all())
    if not (kept.narrative or quotations):
        return []
    paragraphs = [
        DocumentBlock("own_words", part.strip()) for part in kept.narrative.split("\n\n") if part.strip()
    ]
    said = [DocumentBlock("quotation", one.text, said_by=one.said_by) for one in quotations]
    agreed = [small("Each person quoted agreed to be quoted.")] if said else []
    return [heading("In the service’s own words"), *paragraphs, *said, *agreed]


def reach(report: ReportContents, charts: ReportCharts) -> list[DocumentBlock]:
    training = report.training
    held = plural(training.sessions_held, "session was held", "sessions were held")
    said = f"{held}. {sentences.came_to(training)}"
    if report.baseline.contact_percent.value:
        said += f" {sentences.answered_before(report.baseline)}"
    return [
        heading("Who we reached"),
        text(said),
        *chart(charts.job_families, "job_families"),
        *chart(charts.localities, "localities"),
        *chart(charts.sessions, "sessions"),
        *table(tables.sessions(report)),
        *table(tables.contact(report)),
    ]


def spread(charts: ReportCharts) -> list[DocumentBlock]:
    """Inside the service: when each place and job began, and how far it has come."""
    drawn = [
        block for name in ("roll_out_places", "roll_out_jobs") for block in chart(charts.called(name), name)
    ]
    return [heading("How training has spread"), *drawn] if drawn else []


def learning(report: ReportContents, charts: ReportCharts) -> list[DocumentBlock]:
    start = [heading("What changed in how people rate themselves")]
    if not report.ratings:
        nothing = "No ratings before and after were given in this time."
        return [*start, text(FEWER_THAN_FIFTY if report.is_outside else nothing)]
    said = [text(rated(row)) for row in report.ratings]
    pictures = [
        block
        for group, made in (("ratings", charts.ratings), ("flows", charts.flows))
        for number, drawn in enumerate(made, 1)
        for block in chart(drawn, f"{group}-{number}")
    ]
    counted = "." if report.is_outside else ", so the counts of both stand in the table."
    caveat = small(f"People who answered twice may differ from those who did not{counted}")
    return [*start, *said, *pictures, caveat, *table(tables.ratings(report))]


def rated(row: Rating) -> str:
    if not row.is_outside and not all(way.is_shown for way in row.ways):
        people = sentences.people(row.paired_n.value)
        return f"{row.label}: {people} answered both times. The counts are too small to show."
    return f"{row.label}: {in_words(row)}"


def use(report: ReportContents) -> list[DocumentBlock]:
    blocks = [heading("What people do with it"), text(sentences.said(report)["evaluated"])]
    if used := report.use.value:
        blocks += [text(used_in_words(used)), text(f"Reflective supervision: {supervised(report)}")]
    return blocks


def used_in_words(used: Use) -> str:
    if not used.consultations:
        return "No consultation was logged."
    return (
        f"{plural(used.consultations, 'consultation was', 'consultations were')} logged, "
        f"{used.consultation_minutes} minutes in all: a referral followed {used.followed_by_referral}, none "
        f"followed {used.not_followed}, and of {used.not_known} it is not known."
    )


def arrived(report: ReportContents, charts: ReportCharts) -> list[DocumentBlock]:
    return [
        heading("What reached the service"),
        text(sentences.said(report)["received"]),
        *chart(charts.referrals, "referrals"),
        *chart(charts.called("concentration"), "concentration"),
        *table(tables.months(report)),
        *table(tables.years(report)),
    ]


def criteria(report: ReportContents, charts: ReportCharts) -> list[DocumentBlock]:
    change, blocks = report.change, [heading("Did referrals meet the criteria?")]
    if change.before:
        blocks.append(text(f"{sentences.began(change)} {sentences.said(report)['both_sides']}"))
    if change.why != change.sentence:
        blocks.append(text(change.why))
    note = [small(charts.control_note)] if charts.control_note else []
    return [*blocks, *table(tables.sides(report)), *chart(charts.control, "control"), *note]


def beside(report: ReportContents, charts: ReportCharts) -> list[DocumentBlock]:
    """What small numbers can say, in the service's own report."""
    found = report.small_numbers
    if not found:
        return []
    said = found.estimate
    words = [said.why_not] if said.why_not else [said.sentence or "", said.behind or ""]
    return [
        heading("What small numbers can say"),
        *map(text, words),
        *chart(charts.blocks, "blocks"),
        small(small_numbers.left_over_in_words(found)),
        *table(tables.sources(report)),
        text(small_numbers.referrers_in_words(found.referrers)),
        *table(tables.missing(report)),
    ]


def taken_apart(kept: ProgrammeReport, figures: KeptFigures) -> list[DocumentBlock]:
    if not kept.breakdown:
        return []
    blocks = [heading(kept.get_breakdown_display())]
    # In a release every hidden part is small; before there were releases another one could be hidden for its sake.
    told = tables.small if figures.report.is_settled else tables.shown
    for one in figures.breakdown:
        rows = [[told(cell) for cell in row] for row in one.rows]
        blocks += table(FiguresTable(one.caption, list(one.header), rows))
    return blocks if figures.breakdown else [*blocks, text(why_not_taken_apart(kept))]


def why_not_taken_apart(kept: ProgrammeReport) -> str:
    if kept.is_for_outside and kept.breakdown in STAYS_INSIDE:
        return "Job families stay inside the service: their numbers would give small groups away."
    return (
        "Outside the service this is given by whole financial years of referrals. None lies in this period, or it would give "
        "a small number away."
    )


def context(report: ReportContents) -> list[DocumentBlock]:
    events = table(tables.context_events(report))
    nothing = [text("No other events are written down for this time.")]
    return [heading("What else was happening"), *(events or nothing)]


def worked_out(kept: ProgrammeReport, report: ReportContents, charts: ReportCharts) -> list[DocumentBlock]:
    frozen = (
        f"The numbers are those of {day_in_words(local_date(kept.finished_at))} and do not change afterwards."
        if kept.finished_at
        else ""
    )
    blocks = [heading("How this was worked out"), small(METHODS), small(frozen)]
    if not kept.is_for_outside:
        blocks.append(heading("How complete the data are"))
        for name in ("completeness", "completeness_by_source"):
            blocks += chart(charts.called(name), name)
        blocks.append(small(data_quality(report.referrals)))
    return blocks


def data_quality(found: Referrals) -> str:
    """What stands beside the assessed, so that the numbers add up to all that were received."""
    received = found.received.value
    if not received:
        return "Data quality: no referral was received."
    apart = [
        f"assessed: {found.assessed.value or 0}",
        f"not assessed yet: {found.not_assessed}",
        f"duplicates: {found.duplicates}",
        f"consultations: {found.consultations}",
    ]
    return (
        f"Data quality, of {plural(received, 'referral')}: {listed(apart)}. "
        f"With a flag to look into: {found.flagged}."
    )
