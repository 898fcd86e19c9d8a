"""Items that are counted from training and from what people answered."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from evidence.charts import NamedCount, count_bars
from evidence.words import plural
from programme.kit.data import OF_SURVEYS, OF_TRAINING, KitData
from programme.kit.items import KitFigures, NotEnough
from programme.presentation import sentences, tables
from programme.presentation.tables import FiguresTable

Found = KitFigures | NotEnough


def no_session() -> NotEnough:
    return NotEnough(
        "No session was held on these days. A session with its register is wanted.",
        reverse("sessions:list"),
        "Sessions",
    )


def no_answers(what: str) -> NotEnough:
    return NotEnough(
        f"{what} Sessions ask their people by themselves.", reverse("feedback:rounds"), "Surveys"
    )


def trained_by_place(data: KitData) -> Found:
    reach = data.report.reach.value
    if not data.report.training.sessions_held or reach is None or not reach.localities:
        return no_session()
    rows = [[one.label, one.reached, one.workforce] for one in reach.localities]
    people = data.report.training.people_reached.value or 0
    return KitFigures(
        FiguresTable("People trained, by area", ["Area", "Came", "Work there"], rows),
        data.charts.localities,
        n=plural(reach.reached, "person on the staff list", "people on the staff list"),
        missing=f"People known by name who are not on the list of today: {max(0, people - reach.reached):,}.",
        source=OF_TRAINING,
    )


def sessions_held(data: KitData) -> Found:
    training = data.report.training
    if not training.sessions_held:
        return no_session()
    attendances = sum(one.attended.value or 0 for one in training.sessions)
    unmatched = sum(one.unmatched.value or 0 for one in training.sessions)
    return KitFigures(
        tables.sessions(data.report),
        data.charts.sessions,
        n=f"{plural(attendances, 'attendance')} at {plural(training.sessions_held, 'session')}",
        missing=f"Not on a staff list: {unmatched:,}.",
        source=OF_TRAINING,
        said=(sentences.came_to(training),),
        not_known="People and attendances are two numbers: who came twice counts twice in the second.",
    )


def contact(data: KitData) -> Found:
    before = data.report.baseline
    percents = before.contact_percent.value
    if not percents:
        return no_answers("Nobody was asked on these days how often they meet families, or too few answered.")
    first = max(percents, key=lambda answer: percents[answer])
    return KitFigures(
        tables.contact(data.report),
        count_bars(
            [NamedCount(answer, share) for answer, share in percents.items()],
            unit="per cent of those who answered",
            finding=f"Most often: {first} ({percents[first]}%)",
            what="How often people work with pregnant women, babies or families",
            header="Contact",
        ),
        n=plural(before.answered.value or 0, "person", "people"),
        missing="Who did not answer is not in it.",
        source=OF_SURVEYS,
    )


def knowledge(data: KitData) -> Found:
    if not data.report.ratings:
        return no_answers("Nobody rated themselves before and after on these days.")
    charts = [chart for chart in data.charts.ratings if chart]
    pairs = [row.paired_n.value or 0 for row in data.report.ratings]
    missing = [
        (row.before_n.value or 0) + (row.after_n.value or 0) - 2 * (row.paired_n.value or 0)
        for row in data.report.ratings
    ]
    return KitFigures(
        tables.ratings(data.report),
        charts[0] if charts else None,
        n=f"{plural(max(pairs), 'person', 'people')} who answered both times",
        missing=f"Answered only once: {max(missing):,}.",
        source=OF_SURVEYS,
        said=(sentences.evaluated(data.report.evaluation),),
        not_known="People who answered twice may differ from those who did not.",
    )


def windows(data: KitData) -> Found:
    """Which days each count covers: several windows are never put on one axis without saying so."""
    found = data.report
    rows: list[list[object]] = []
    if data.received:
        rows.append(["Referrals", tables.day(data.start), tables.day(data.end), data.received])
    if found.training.sessions:
        days = [one.date for one in found.training.sessions]
        rows.append(["Sessions", tables.day(min(days)), tables.day(max(days)), len(days)])
    spans = {
        one.kind.title: (one.table.starts_on, one.table.ends_on, len(one.values))
        for one in data.held.values()
    }
    rows += [
        [title, tables.day(first), tables.day(last), plural(lines, "row")]
        for title, (first, last, lines) in spans.items()
    ]
    if not rows:
        return data.no_referrals
    months = [
        *([NamedCount("Referrals", months_between(data.start, data.end))] if data.received else []),
        *(NamedCount(title, months_between(first, last)) for title, (first, last, _) in spans.items()),
    ]
    return KitFigures(
        FiguresTable("Which days each count covers", ["What", "From", "To", "How many"], rows),
        count_bars(
            months,
            unit="months",
            finding=f"{plural(len(rows), 'count')} with days of their own",
            what="How many months each count covers",
            header="What",
        )
        if months
        else None,
        n=plural(len(rows), "count"),
        missing="Tables that nobody entered are not in it.",
        source="The data themselves",
        not_known="Counts of different days are not to be compared as they are.",
    )


def months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + 1
