"""What the items are drawn from, read once. Inside the service: all numbers are exact."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from guide.models import LocalArea
from guide.reads.populations import latest_populations
from people.models import Service
from programme.enums import TableKind
from programme.figures.report import full_report
from programme.held.kinds import KINDS
from programme.held.reading import HeldFigures, figures_of
from programme.kit.items import NotEnough
from programme.models import HeldTable
from programme.picture.wider import WiderPicture, wider_picture
from programme.presentation.charts import ReportCharts, charts_of
from programme.presentation.tables import day
from programme.report import ReportContents
from referrals import reads as referral_reads
from referrals.reads import GroupCounts

DAYS_IN_A_YEAR = 365.25
OF_REFERRALS = "Referrals that the service loaded"
OF_TRAINING = "Sessions with their registers, and the staff list"
OF_SURVEYS = "Answers to the surveys"


@dataclass(frozen=True)
class KitData:
    """`held`: of each kind of table the newest. `births` by the name of the place, of one year."""

    service: Service
    start: date
    end: date
    report: ReportContents
    charts: ReportCharts
    picture: WiderPicture
    stages: tuple[GroupCounts, ...]
    reasons: tuple[GroupCounts, ...]
    sources: tuple[GroupCounts, ...]
    places: tuple[GroupCounts, ...]
    births: Mapping[str, int]
    held: Mapping[str, HeldFigures]

    @property
    def received(self) -> int:
        return self.report.referrals.received.value or 0

    @property
    def years(self) -> float:
        return ((self.end - self.start).days + 1) / DAYS_IN_A_YEAR

    @property
    def no_referrals(self) -> NotEnough:
        return NotEnough(
            "No referral was received on these days. A file of referrals is wanted, or other days.",
            reverse("referrals:import", args=[self.service.slug]),
            "Send a file of referrals",
        )

    def no_table(self, kind: TableKind, rows: str = "") -> NotEnough:
        title = KINDS[kind].title
        what = f"The rows “{rows}” of this table are wanted" if rows else "This table is wanted"
        return NotEnough(
            f"{what}: {title}.",
            f"{reverse('programme:enter_table', args=[kind])}?service={self.service.slug}",
            "Enter the table",
        )


def kit_data(service: Service, start: date, end: date, now: datetime) -> KitData:
    report = full_report(service=service, start=start, end=end, now=now)
    picture = wider_picture(service, start, end)
    return KitData(
        service=service,
        start=start,
        end=end,
        report=report,
        charts=charts_of(report),
        picture=picture,
        stages=tuple(referral_reads.by_stage(service, start, end)),
        reasons=tuple(referral_reads.by_reason(service, start, end)),
        sources=picture.sources,
        places=tuple(referral_reads.by_locality(service, start, end)),
        births=births_by_place(service),
        held=newest_tables(service),
    )


def births_by_place(service: Service) -> dict[str, int]:
    populations = latest_populations()
    areas = LocalArea.objects.filter(service=service, locality__isnull=False).select_related("locality")
    found = {area.locality.name: populations.get(area.pk) for area in areas if area.locality}
    return {name: one.births for name, one in found.items() if one and one.births}


def newest_tables(service: Service) -> dict[str, HeldFigures]:
    tables = HeldTable.objects.filter(service=service).order_by("ends_on", "pk").prefetch_related("cells")
    return {table.kind: figures_of(table) for table in tables}


def period_of(table: HeldTable) -> str:
    return f"{day(table.starts_on)} to {day(table.ends_on)}"


def rows_called(found: HeldFigures, names: Collection[str]) -> list[str]:
    return [row for row in found.values if row in names]
