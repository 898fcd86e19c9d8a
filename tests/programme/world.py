from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

from core import clock
from programme.actions import (
    add_quotation,
    enter_table,
    make_report,
    publish_report,
    request_report,
    save_self_audit,
)
from programme.enums import TableKind, TeamHeading, TeamStanding
from programme.held.values import EnteredCell, EnteredTable
from programme.models import HeldTable, ProgrammeReport, SelfAudit
from programme.self_audit.values import EnteredHeading
from tests.programme.programme_data import referrals_by_month
from tests.programme.strategy_world import furnish_strategy


def furnish(world: SimpleNamespace) -> None:
    world.evidence_table = "sessions"
    world.own_slug, world.a_quarter = world.service.slug, "2025-04-01"
    world.evidence_chart = "referrals"
    # A chart of nothing is not drawn, so that each service has something to show.
    for service in (world.service, world.other_service):
        referrals_by_month(service, {date(2025, 5, 1): (9, 9)})
    world.report_format = "xlsx"
    world.kit_item = 3
    world.self_audit_pk = self_audit(world, date(2025, 3, 1)).pk
    world.area_chart, world.area_file = "services", "json"
    world.held_kind, world.held_table = "appointments", held_table(world)
    world.held_table_pk = world.held_table.pk
    world.own_report = kept_report(world, audience="service")
    world.published_report = kept_report(world, audience="commissioner")
    world.quotation = add_quotation(
        report=world.published_report,
        text="I notice the baby first now.",
        said_by="Health visitor",
        consented_on=date(2026, 1, 5),
        by=world.clinician,
    )
    world.own_report_pk, world.quotation_pk = world.own_report.pk, world.quotation.pk
    world.published_report_pk = world.published_report.pk
    publish_report(report=world.published_report, by=world.clinician, now=clock.now())
    furnish_strategy(world)


def self_audit(world: SimpleNamespace, on: date, **standing: str) -> SelfAudit:
    """Partly met, but for the headings that are named."""
    entered = [
        EnteredHeading(
            heading, TeamStanding(standing.get(heading.value, TeamStanding.PARTLY)), "Our plan says so.", ""
        )
        for heading in TeamHeading
    ]
    return save_self_audit(service=world.service, on=on, entered=entered, by=world.clinician, now=clock.now())


def held_table(world: SimpleNamespace) -> HeldTable:
    cells = tuple(
        EnteredCell("2024/25", column, Decimal(count))
        for column, count in (("attended", 730), ("cancelled", 140), ("missed", 110), ("other", 3))
    )
    entered = EnteredTable(date(2024, 4, 1), date(2025, 3, 31), "Clinical system", False, cells)
    return enter_table(
        service=world.service,
        kind=TableKind.APPOINTMENTS,
        entered=entered,
        by=world.clinician,
        now=clock.now(),
    )


def kept_report(world: SimpleNamespace, *, audience: str, **fields) -> ProgrammeReport:
    """A report of two quarters of 2025, made at once."""
    now = datetime(2026, 1, 5, 12, tzinfo=UTC)
    fields = {"start": date(2025, 4, 1), "end": date(2025, 9, 30), **fields}
    report = request_report(service=world.service, audience=audience, by=world.clinician, now=now, **fields)
    return make_report(report=report, now=now)
