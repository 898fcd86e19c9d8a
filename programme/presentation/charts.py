"""The report's charts, drawn from the same rows as its tables. No chart draws a hidden cell, or a limit that gives one away."""

from dataclasses import replace
from datetime import date
from typing import Any

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
from evidence.disclosure.profiles import EXACT_FROM
from evidence.periods import Grouping, Period, group_for_p_chart
from evidence.refusal import Refused
from evidence.run_chart import run_chart
from programme.figures.change import as_periods
from programme.presentation.tables import is_outside

MOST_SESSIONS = 20
ROUNDED = "The numbers are rounded to the nearest 5."
SUBJECT = "referrals that met the criteria"


def charts_of(report: dict[str, Any]) -> dict[str, Any]:
    """Every chart of the report by name (None where there is nothing to draw), `ratings` and `flows` one an item, and
    why there is no control chart."""
    control, note = appropriateness(report)
    reach = report.get("reach") or {"job_families": [], "localities": []}
    ratings = report["ratings"]
    return {
        "job_families": titled_once(reached(reach["job_families"], "staff reached, by job family")),
        "localities": titled_once(reached(reach["localities"], "staff reached, by locality")),
        "sessions": titled_once(attendance(report)),
        "ratings": [titled_once(rating(row)) for row in ratings],
        "flows": [titled_once(flow(row)) for row in ratings],
        "referrals": titled_once(referrals(report)),
        "control": titled_once(control),
        "control_note": note,
        "blocks": titled_once(blocks_chart(report.get("small_numbers"))),
    }


def chart_called(name: str, charts: dict[str, Any]) -> Chart | None:
    """By the name under which a page offers its numbers: "sessions", or "ratings-2" for the second of several."""
    group, _, number = name.rpartition("-")
    several = charts.get(group)
    if isinstance(several, list) and number.isdecimal():
        return several[int(number) - 1] if 1 <= int(number) <= len(several) else None
    found = charts.get(name)
    return found if isinstance(found, Chart) else None


def reached(groups: list[dict[str, Any]], subject: str) -> Chart | None:
    parts = [PartOfWhole(row["label"], row["reached"], row["workforce"]) for row in groups]
    return reach_bars(parts, subject=subject) if parts else None


def titled_once(chart: Chart | None) -> Chart | None:
    """The finding stands in the caption, as text; drawn into the picture as well it would be said twice."""
    return None if chart is None else replace(chart, spec=without_title(chart.spec))


def without_title(spec: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in spec.items() if key != "title"}


def attendance(report: dict[str, Any]) -> Chart | None:
    """The latest; the table beside it has them all."""
    every = report["training"]["sessions"]
    rows = every[-MOST_SESSIONS:]
    labels = [f"{row['title']}, {date.fromisoformat(row['date']):%-d %b %Y}" for row in rows]
    if not rows:
        return None
    made = attendance_bars(list(zip(labels, [row["attended"] for row in rows], strict=True)))
    if is_outside(report) and made.n and any((row["attended"] or 0) < EXACT_FROM for row in rows):
        made = replace(made, note=f"{made.note} Numbers under 50 are rounded, so n is about right.".strip())
    if len(rows) == len(every):
        return made
    drawn = f"The latest {len(rows)} of {len(every)} sessions are drawn; the table has them all."
    return replace(made, note=f"{made.note} {drawn}".strip())


def rating(row: dict[str, Any]) -> Chart | None:
    """Drawn from 8 pairs; below that the counts stay in the table."""
    if not row["paired_n"] or row["before_counts"] is None:
        return None
    outside = row["before_n"] is None
    made = ratings_before_after(
        row["label"], row["before_counts"], row["after_counts"], n=None if outside else row["paired_n"]
    )
    return replace(made, note=f"{made.note} {ROUNDED}".strip()) if outside else made


def flow(row: dict[str, Any]) -> Chart | None:
    """Person by person. Where the single moves stay hidden, or are too few, how many moved up, stayed and moved down.
    Where the answers themselves are hidden no move is drawn, whatever an older report may have kept of it."""
    if not row["paired_n"] or row["improved"] is row["same"] is row["worse"] is None:
        return None
    if row.get("moves") and row["before_counts"] is not None:
        return flow_before_after(row["label"], row["moves"])
    outside = row["before_n"] is None
    made = change_bars(
        row["label"], row["improved"], row["same"], row["worse"], n=None if outside else row["paired_n"]
    )
    return replace(made, note=f"{made.note} {ROUNDED}".strip()) if outside else made


def blocks_chart(found: dict[str, Any] | None) -> Chart | None:
    if not found or not found["blocks"]:
        return None
    periods = [Period(**block) for block in found["blocks"]]
    return control_chart(
        run_chart(periods, improvement="up"),
        [period.label for period in periods],
        subject="referrals that met the criteria, in blocks of 20",
        unit="share of assessed referrals",
    )


def months_of(report: dict[str, Any]) -> list[Period]:
    start, end = date.fromisoformat(report["from"]), date.fromisoformat(report["to"])
    return as_periods(report["referrals"]["months"], start, end)


def referrals(report: dict[str, Any]) -> Chart | None:
    """Months inside the service. Outside it quarters, whose true counts are not here: only what may be shown is drawn.
    Where none arrived there is nothing to draw."""
    if report["referrals"]["received"] == 0:
        return None
    began = report["change"].get("training_began")
    starts = f"{date.fromisoformat(began):%B %Y}" if began else ""
    if report["referrals"]["months"]:
        rows = report["referrals"]["months"]
        periods = [
            Period(f"{date.fromisoformat(row['month'] + '-01'):%B %Y}", row["received"], row["appropriate"])
            for row in rows
        ]
        return monthly_referrals(periods, starts_at=starts)
    rows = report["referrals"]["quarters"]
    if not rows:
        return None
    periods = [
        Period(row["quarter"], row["received"] or 0, min(row["appropriate"] or 0, row["received"] or 0))
        for row in rows
    ]
    return monthly_referrals(periods, shown=[(row["received"], row["appropriate"]) for row in rows])


def appropriateness(report: dict[str, Any]) -> tuple[Chart | None, str]:
    """A P chart of months, quarters or blocks, whichever is large enough; or the reason why there is none."""
    if not report["referrals"]["months"]:
        return None, "The control chart stays inside the service: its limits would give small numbers away."
    try:
        grouped = group_for_p_chart(months_of(report))
        chart = p_chart(
            [period.appropriate for period in grouped.periods],
            [period.received for period in grouped.periods],
            improvement="up",
        )
    except Refused as refused:
        return None, f"{refused.sentence} {refused.enough}".strip()
    labels = [period.label for period in grouped.periods]
    drawn = control_chart(
        chart, labels, subject=SUBJECT, unit="share of assessed referrals", events=events(report, grouped)
    )
    return drawn, " ".join([grouped.note, *chart.notes]).strip()


def events(report: dict[str, Any], grouped: Grouping) -> list[Event]:
    """The start of training and the context events, at the period into which each falls."""
    days = [(row["title"], row["starts_on"]) for row in report["context_events"]]
    if began := report["change"].get("training_began"):
        days.append(("Training begins", began))
    found = []
    for name, day in days:
        at = [
            i for i, period in enumerate(grouped.periods) if period.start and period.start.isoformat() <= day
        ]
        if at:
            found.append(Event(name, at[-1]))
    return found
