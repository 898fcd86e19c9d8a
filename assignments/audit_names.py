"""By which names the audit page calls the things of this app."""

from assignments.models import AssignmentRule
from core.registries import AUDIT_NAMES, AuditNames
from people.audit_names import of_own_services


def register() -> None:
    rules = of_own_services(AssignmentRule, "service", "course", "session")
    AUDIT_NAMES.add("assignments.assignmentrule", AuditNames(rules))
