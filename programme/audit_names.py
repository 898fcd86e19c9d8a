"""By which names the audit page calls the things of this room."""

from django.db.models import QuerySet

from core.registries import AUDIT_NAMES, AuditNames
from people.enums import Role
from people.models import Person, Service
from people.permissions import services_where
from programme.models import (
    HeldTable,
    ProgrammeReport,
    Recommendation,
    SelfAudit,
    SteeringMeeting,
    TheoryOfChange,
)


def reports(person: Person) -> QuerySet[ProgrammeReport]:
    return ProgrammeReport.objects.visible_to(person).select_related("service")


def held_tables(person: Person) -> QuerySet[HeldTable]:
    return HeldTable.objects.filter(service__in=who_run(person))


def recommendations(person: Person) -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(service__in=who_run(person))


def meetings(person: Person) -> QuerySet[SteeringMeeting]:
    return SteeringMeeting.objects.filter(service__in=who_run(person))


def theories(person: Person) -> QuerySet[TheoryOfChange]:
    return TheoryOfChange.objects.filter(service__in=who_run(person))


def who_run(person: Person) -> list[Service]:
    return services_where(person, Role.CLINICIAN, Role.ADMINISTRATOR)


def self_audits(person: Person) -> QuerySet[SelfAudit]:
    return SelfAudit.objects.filter(service__in=who_run(person))


def register() -> None:
    AUDIT_NAMES.add(
        "programme.recommendation",
        AuditNames(recommendations, lambda one: f"Recommendation {one}"),
    )
    AUDIT_NAMES.add("programme.steeringmeeting", AuditNames(meetings))
    AUDIT_NAMES.add("programme.theoryofchange", AuditNames(theories, lambda one: f"Theory of change: {one}"))
    AUDIT_NAMES.add("programme.heldtable", AuditNames(held_tables, lambda table: f"Table: {table}"))
    AUDIT_NAMES.add("programme.selfaudit", AuditNames(self_audits, str))
    AUDIT_NAMES.add(
        "programme.programmereport", AuditNames(reports, lambda report: f"Programme report: {report}")
    )
