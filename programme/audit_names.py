"""By which names the audit page calls the things of this room."""

from django.db.models import QuerySet

from core.registries import AUDIT_NAMES, AuditNames
from people.models import Person
from programme.models import ProgrammeReport


def reports(person: Person) -> QuerySet[ProgrammeReport]:
    return ProgrammeReport.objects.visible_to(person).select_related("service")


def register() -> None:
    AUDIT_NAMES.add(
        "programme.programmereport", AuditNames(reports, lambda report: f"Programme report: {report}")
    )
