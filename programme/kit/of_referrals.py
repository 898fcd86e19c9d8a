"""Items that are counted from referrals."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from evidence.charts import NamedCount, PartOfWhole, count_bars, reach_bars
from evidence.words import counted_share, percent, plural
from programme.kit.data import OF_REFERRALS, KitData
from programme.kit.items import KitFigures, NotEnough
from programme.picture.referral_detail import grouped
from programme.picture.timeline import time_line_chart
from programme.picture.wider import concentrated
from programme.presentation import tables
from programme.presentation.chart_words import titled_once
from programme.presentation.tables import FiguresTable
from referrals.enums import Area, ReferralReason, ReferralSource, StageBand
from referrals.reads import GroupCounts

Found = KitFigures | NotEnough


def of_all(data: KitData, table: FiguresTable, **more: object) -> KitFigures:
    """Of all referrals that were received on these days."""
    return KitFigures(
        table,
        n=plural(data.received, "referral"),
        source=OF_REFERRALS,
        **{"chart": None, "missing": "Nothing is missing.", **more},  # type: ignore[arg-type]
    )


def totals(data: KitData) -> Found:
    found = data.report.referrals
    if not data.received:
        return data.no_referrals
    rows = [
        NamedCount("Children", data.received),
        NamedCount("Adults", found.adults.value or 0),
        NamedCount("Children with both parents", found.both_parents.value or 0),
    ]
    table = FiguresTable(
        "Children and adults referred", ["Who", "Number"], [[row.name, row.count] for row in rows]
    )
    unknown = next((one for one in data.picture.completeness if one.field == "parents_referred"), None)
    missing = unknown.expected - unknown.known if unknown else 0
    return of_all(
        data,
        table,
        chart=count_bars(
            rows,
            unit="people",
            finding=f"{plural(data.received, 'child was', 'children were')} referred",
            what="Children and adults referred",
            header="Who",
        ),
        missing=f"Of {plural(missing, 'referral')} the number of parents is not known.",
        not_known="Children and adults are counted apart: one referral may be of a child and two parents.",
    )


def over_time(data: KitData) -> Found:
    if not data.received:
        return data.no_referrals
    said = tuple(f"{one.title}, from {tables.day(one.starts_on)}." for one in data.report.context_events)
    return of_all(
        data,
        tables.months(data.report),
        chart=data.charts.referrals,
        said=said,
        not_known="What else happened on these days is only what somebody wrote down.",
    )


def groups(data: KitData, caption: str, header: str, rows: Sequence[GroupCounts], unknown: str) -> Found:
    if not data.received:
        return data.no_referrals
    missing = sum(row.received for row in rows if row.code == unknown)
    known = [row for row in rows if row.code != unknown]
    most = max(known, key=lambda row: row.received, default=None)
    finding = f"Most often: {most.label} ({most.received:,})" if most and most.received else "None is known"
    return of_all(
        data,
        grouped(caption, header, rows),
        chart=count_bars(
            [NamedCount(row.label, row.received) for row in rows],
            unit="referrals",
            finding=finding,
            what=caption,
            header=header,
        ),
        missing=f"Not known: {counted_share(missing, data.received, 'referrals')}.",
    )


def ages(data: KitData) -> Found:
    return groups(data, "Age or stage when referred", "Age or stage", data.stages, StageBand.NOT_KNOWN)


def reasons(data: KitData) -> Found:
    return groups(data, "Reasons for referral", "Main reason", data.reasons, ReferralReason.NOT_KNOWN)


def sources(data: KitData) -> Found:
    return groups(data, "Referrals by source", "Who referred", data.sources, ReferralSource.NOT_KNOWN)


def not_meeting(data: KitData) -> Found:
    """Of the assessed alone; what waits to be assessed is counted apart."""
    quarters = [row for row in data.report.referrals.quarters if row.assessed.value]
    if not quarters:
        return data.no_referrals
    parts = [
        PartOfWhole(row.quarter, (row.assessed.value or 0) - (row.appropriate.value or 0), row.assessed.value)
        for row in quarters
    ]
    rows = [[one.name, one.whole, one.part, percent((one.part or 0) / (one.whole or 1))] for one in parts]
    table = FiguresTable(
        "Assessed referrals that did not meet the criteria",
        ["Quarter", "Assessed", "Did not meet the criteria", "Share"],
        rows,
    )
    found = data.report.referrals
    return of_all(
        data,
        table,
        chart=reach_bars(
            parts,
            subject="assessed referrals did not meet the criteria",
            part="Did not meet them",
            unit="assessed referrals",
        ),
        said=(data.report.change.sentence,),
        missing=f"Not assessed yet: {found.not_assessed:,}. Counted apart: {found.duplicates + found.consultations:,}.",
        not_known="Shares of few referrals move by chance.",
    )


def by_place(data: KitData) -> Found:
    if not data.received:
        return data.no_referrals
    rows = [
        [row.label, row.received, births or "not known", rate_of(row.received, births, data.years)]
        for row in data.places
        for births in [data.births.get(row.label)]
    ]
    missing = sum(row.received for row in data.places if row.code == Area.NOT_KNOWN)
    return of_all(
        data,
        FiguresTable(
            "Referrals by area", ["Area", "Received", "Births in a year", "For 1,000 births, a year"], rows
        ),
        chart=count_bars(
            [NamedCount(row.label, row.received) for row in data.places],
            unit="referrals",
            finding=f"Most come from: {data.places[0].label} ({data.places[0].received:,})",
            what="Referrals received, by where the family lives",
            header="Area",
        ),
        missing=f"Of {plural(missing, 'referral')} the area is not known.",
        not_known=""
        if data.births
        else "Without births of each area there is no rate. They are entered as places.",
    )


def rate_of(received: int, births: int | None, years: float) -> str:
    return f"{received / years / births * 1000:.1f}" if births and years else "not known"


def before_and_after(data: KitData) -> Found:
    change = data.report.change
    if change.before is None or change.after is None:
        return NotEnough(
            change.why or change.sentence,
            f"{reverse('programme:training_start')}?service={data.service.slug}",
            "Say when training began",
        )
    sides = [
        PartOfWhole(name, side.appropriate.value, side.assessed.value)
        for name, side in (("Before", change.before), ("From then on", change.after))
    ]
    return of_all(
        data,
        tables.sides(data.report),
        chart=reach_bars(
            sides,
            subject="assessed referrals met the criteria",
            part="Met the criteria",
            unit="assessed referrals",
            what="Assessed referrals that met the criteria, before training began and from then on",
        ),
        said=(change.sentence,),
        missing=f"Not assessed yet: {data.report.referrals.not_assessed:,}.",
        not_known=change.what_would_be_enough,
    )


def source_shares(data: KitData) -> Found:
    if not data.received:
        return data.no_referrals
    rows = [[row.label, row.received, percent(row.received / data.received)] for row in data.sources]
    unknown = sum(row.received for row in data.sources if row.code == ReferralSource.NOT_KNOWN)
    return of_all(
        data,
        FiguresTable("Share of each source", ["Who referred", "Referrals", "Share of all"], rows),
        chart=reach_bars(
            [PartOfWhole(row.label, row.received, data.received) for row in data.sources],
            part="From this source",
            unit="referrals",
            finding=f"Most referrals come from: {data.sources[0].label}",
            what="Share of each source in all referrals",
        ),
        missing=f"Not known: {counted_share(unknown, data.received, 'referrals')}.",
        not_known="Shares are of all referrals, with those of an unknown source.",
    )


def in_pregnancy(data: KitData) -> Found:
    if not data.received:
        return data.no_referrals
    before = sum(row.received for row in data.stages if row.code == StageBand.ANTENATAL)
    unknown = sum(row.received for row in data.stages if row.code == StageBand.NOT_KNOWN)
    known = data.received - unknown
    bases = [("Of all referrals", data.received), ("Of those whose stage is known", known)]
    rows = [[name, before, whole, percent(before / whole) if whole else "–"] for name, whole in bases]
    return of_all(
        data,
        FiguresTable("Referred before birth", ["Base", "Before birth", "In all", "Share"], rows),
        chart=reach_bars(
            [PartOfWhole(name, before, whole) for name, whole in bases],
            part="Before birth",
            unit="referrals",
            finding=f"Referred before birth: {counted_share(before, data.received, 'referrals')}",
            what="Referred before birth, on two bases",
        ),
        missing=f"The stage is not known of {plural(unknown, 'referral')}.",
    )


def few_people(data: KitData) -> Found:
    found = data.picture.concentration
    if found.why_not or not found.tops:
        return NotEnough(
            found.why_not or data.no_referrals.why, data.no_referrals.link, data.no_referrals.link_words
        )
    rows = [[f"Busiest {top.size}", percent(top.share)] for top in found.tops]
    rows.append(["Lost if the busiest leaves", percent(found.lost_share or 0)])
    return of_all(
        data,
        FiguresTable("How far referrals hang on a few people", ["Referrers", "Share of referrals"], rows),
        chart=titled_once(concentrated(found)),
        missing=f"Referrer not known: {found.unknown:,}. From families themselves: {found.self_or_family:,}.",
        not_known="Nobody is named here.",
    )


def side_by_side(data: KitData) -> Found:
    months = data.picture.time_line
    chart = titled_once(time_line_chart(months, data.picture.events))
    if chart is None:
        return data.no_referrals
    rows = [[one.month, one.training, one.supervision, one.consultation, one.referral] for one in months]
    return KitFigures(
        FiguresTable(
            "Training, supervision, consultation and referral",
            ["Month", "At training", "At supervision", "Consultations", "Referrals"],
            rows,
        ),
        chart,
        n=plural(len(months), "month"),
        missing="Consultations that nobody logged are not in it.",
        source="Registers, meetings, the consultation log and referrals",
        not_known="What comes first on the line did not have to bring what comes later.",
    )
