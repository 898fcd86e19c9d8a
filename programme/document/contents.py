"""What a programme report says, in order, in plain words with the counts that stand behind them."""

from typing import Any

from core.clock import local_date
from evidence.words import listed, plural
from programme.document.blocks import Block, chart, heading, small, table, text
from programme.document.comparison import compared
from programme.enums import STAYS_INSIDE
from programme.figures import small_numbers
from programme.models import ProgrammeReport
from programme.models.reports import in_words as day_in_words
from programme.picture.wider import charts_kept
from programme.presentation import sentences, tables
from programme.presentation.charts import charts_of
from programme.presentation.headlines import headlines, supervised
from programme.presentation.headlines import rated as in_words
from programme.presentation.sentences import FEWER_THAN_FIFTY
from programme.presentation.tables import Table
from programme.release.reasons import HOW_TO_READ

Numbers = dict[str, Any]

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


def contents(report: ProgrammeReport) -> list[Block]:
    numbers = report.numbers
    charts = {**charts_of(numbers), **charts_kept(numbers.get("picture", {}))}
    return [
        *opening(report),
        *table(compared(numbers, report.last_period, report.targets)),
        *own_words(report),
        *reach(numbers, charts),
        *spread(charts),
        *learning(numbers, charts),
        *use(numbers),
        *chart(charts.get("time_line"), "time_line"),
        *arrived(numbers, charts),
        *criteria(numbers, charts),
        *beside(numbers, charts),
        *taken_apart(report),
        *context(numbers),
        *worked_out(report, charts),
    ]


def opening(report: ProgrammeReport) -> list[Block]:
    """The answer first, in a few sentences; change has its own words and its refusal."""
    change = report.numbers["change"]
    rule = HOW_TO_READ if "reasons" in report.numbers else RULE_BEFORE_RELEASES
    blocks = [small(rule)] if report.is_for_outside else []
    blocks.append(heading("The short answer"))
    blocks += [
        text(f"{one.label}: {one.sentence}") for one in headlines(report.numbers) if one.about != "change"
    ]
    blocks.append(Block("honest", change["sentence"]))
    if change.get("what_would_be_enough") and not report.is_for_outside:
        blocks.append(text(f"What would be enough to tell: {change['what_would_be_enough']}"))
    return blocks


def own_words(report: ProgrammeReport) -> list[Block]:
    quotations = list(report.quotations.all())
    if not (report.narrative or quotations):
        return []
    paragraphs = [Block("own_words", part.strip()) for part in report.narrative.split("\n\n") if part.strip()]
    said = [Block("quotation", one.text, said_by=one.said_by) for one in quotations]
    agreed = [small("Each person quoted agreed to be quoted.")] if said else []
    return [heading("In the service’s own words"), *paragraphs, *said, *agreed]


def reach(numbers: Numbers, charts: dict[str, Any]) -> list[Block]:
    training = numbers["training"]
    held = plural(training["sessions_held"], "session was held", "sessions were held")
    said = f"{held}. {sentences.came_to(training)}"
    if numbers["baseline"]["contact_percent"]:
        said += f" {sentences.answered_before(numbers['baseline'])}"
    return [
        heading("Who we reached"),
        text(said),
        *chart(charts["job_families"], "job_families"),
        *chart(charts["localities"], "localities"),
        *chart(charts["sessions"], "sessions"),
        *table(tables.sessions(numbers)),
        *table(tables.contact(numbers)),
    ]


def spread(charts: dict[str, Any]) -> list[Block]:
    """Inside the service: when each place and job began, and how far it has come."""
    drawn = [
        block for name in ("roll_out_places", "roll_out_jobs") for block in chart(charts.get(name), name)
    ]
    return [heading("How training has spread"), *drawn] if drawn else []


def learning(numbers: Numbers, charts: dict[str, Any]) -> list[Block]:
    start = [heading("What changed in how people rate themselves")]
    if not numbers["ratings"]:
        nothing = "No ratings before and after were given in this time."
        return [*start, text(FEWER_THAN_FIFTY if tables.is_outside(numbers) else nothing)]
    said = [text(rated(row)) for row in numbers["ratings"]]
    pictures = [
        block
        for group in ("ratings", "flows")
        for number, made in enumerate(charts[group], 1)
        for block in chart(made, f"{group}-{number}")
    ]
    caveat = small(
        "People who answered twice may differ from those who did not, so the counts of both stand in the table."
    )
    return [*start, *said, *pictures, caveat, *table(tables.ratings(numbers))]


def rated(row: dict[str, Any]) -> str:
    if None in (row["improved"], row["same"], row["worse"]) and row.get("before_n", 0) is not None:
        return f"{row['label']}: {sentences.people(row['paired_n'])} answered both times. The counts are too small to show."
    return f"{row['label']}: {in_words(row)}"


def use(numbers: Numbers) -> list[Block]:
    blocks = [heading("What people do with it"), text(sentences.said(numbers)["evaluated"])]
    if used := numbers.get("use"):
        blocks += [text(used_in_words(used)), text(f"Reflective supervision: {supervised(numbers)}")]
    return blocks


def used_in_words(used: dict[str, int]) -> str:
    if not used["consultations"]:
        return "No consultation was logged."
    return (
        f"{plural(used['consultations'], 'consultation was', 'consultations were')} logged, "
        f"{used['consultation_minutes']} minutes in all: a referral followed {used['followed_by_referral']}, none "
        f"followed {used['not_followed']}, and of {used['not_known']} it is not known."
    )


def arrived(numbers: Numbers, charts: dict[str, Any]) -> list[Block]:
    return [
        heading("What reached the service"),
        text(sentences.said(numbers)["received"]),
        *chart(charts["referrals"], "referrals"),
        *chart(charts.get("concentration"), "concentration"),
        *table(tables.months(numbers)),
        *table(tables.years(numbers)),
    ]


def criteria(numbers: Numbers, charts: dict[str, Any]) -> list[Block]:
    change, blocks = numbers["change"], [heading("Did referrals meet the criteria?")]
    if change["before"]:
        blocks.append(text(f"{sentences.began(change)} {sentences.said(numbers)['both_sides']}"))
    if change["why"] != change["sentence"]:
        blocks.append(text(change["why"]))
    note = [small(charts["control_note"])] if charts["control_note"] else []
    return [*blocks, *chart(charts["control"], "control"), *note]


def beside(numbers: Numbers, charts: dict[str, Any]) -> list[Block]:
    """What small numbers can say, in the service's own report."""
    found = numbers.get("small_numbers")
    if not found:
        return []
    said = found["estimate"]
    words = [said["why_not"]] if said["why_not"] else [said["sentence"], said["behind"]]
    return [
        heading("What small numbers can say"),
        *map(text, words),
        *chart(charts["blocks"], "blocks"),
        small(small_numbers.left_over_in_words(found)),
        *table(tables.sources(numbers)),
        text(small_numbers.referrers_in_words(found["referrers"])),
        *table(tables.missing(numbers)),
    ]


def taken_apart(report: ProgrammeReport) -> list[Block]:
    if not report.breakdown:
        return []
    made = report.numbers.get("breakdown", [])
    blocks = [heading(report.get_breakdown_display())]
    for one in made:
        # In a release every hidden part is small; before there were releases another one could be hidden for its sake.
        told = tables.small if "reasons" in report.numbers else tables.shown
        rows = [[told(cell) for cell in row] for row in one["rows"]]
        blocks += table(Table(one["caption"], one["header"], rows))
    return blocks if made else [*blocks, text(why_not_taken_apart(report))]


def why_not_taken_apart(report: ProgrammeReport) -> str:
    if report.is_for_outside and report.breakdown in STAYS_INSIDE:
        return "Job families stay inside the service: their numbers would give small groups away."
    return (
        "Outside the service this is given by whole financial years of referrals. None lies in this period, or it would give "
        "a small number away."
    )


def context(numbers: Numbers) -> list[Block]:
    events = table(tables.context_events(numbers))
    nothing = [text("No other events are written down for this time.")]
    return [heading("What else was happening"), *(events or nothing)]


def worked_out(report: ProgrammeReport, charts: dict[str, Any]) -> list[Block]:
    frozen = (
        f"The numbers are those of {day_in_words(local_date(report.finished_at))} and do not change afterwards."
        if report.finished_at
        else ""
    )
    blocks = [heading("How this was worked out"), small(METHODS), small(frozen)]
    if not report.is_for_outside:
        blocks.append(heading("How complete the data are"))
        for name in ("completeness", "completeness_by_source"):
            blocks += chart(charts.get(name), name)
        blocks.append(small(data_quality(report.numbers["referrals"])))
    return blocks


def data_quality(found: Numbers) -> str:
    """What stands beside the assessed, so that the numbers add up to all that were received."""
    if not found["received"]:
        return "Data quality: no referral was received."
    apart = [
        f"assessed: {found.get('assessed', 0)}",
        f"not assessed yet: {found.get('not_assessed', 0)}",
        f"duplicates: {found.get('duplicates', 0)}",
        f"consultations: {found.get('consultations', 0)}",
    ]
    return (
        f"Data quality, of {plural(found['received'], 'referral')}: {listed(apart)}. "
        f"With a flag to look into: {found.get('flagged', 0)}."
    )
