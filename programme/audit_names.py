"""By which names the audit page calls the things of this room."""

from django.db.models import QuerySet

from core.registries import AUDIT_NAMES, AuditNames
from people.enums import Role
from people.models import Person
from people.permissions import services_where
from programme.models import HeldTable, ProgrammeReport


def reports(person: Person) -> QuerySet[ProgrammeReport]:
    return ProgrammeReport.objects.visible_to(person).select_related("service")


def held_tables(person: Person) -> QuerySet[HeldTable]:
    return HeldTable.objects.filter(service__in=services_where(person, Role.CLINICIAN, Role.ADMINISTRATOR))


def register() -> None:
    AUDIT_NAMES.add("programme.heldtable", AuditNames(held_tables, lambda table: f"Table: {table}"))
    AUDIT_NAMES.add(
        "programme.programmereport", AuditNames(reports, lambda report: f"Programme report: {report}")
    )
