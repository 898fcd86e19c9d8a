"""By which names the audit page calls the things of this app."""

from core.registries import AUDIT_NAMES, AuditNames
from people.audit_names import of_own_services
from supervision.models import GroupMeeting, SupervisionGroup


def register() -> None:
    meetings = of_own_services(GroupMeeting, "group__service", "group")
    AUDIT_NAMES.add("supervision.supervisiongroup", AuditNames(of_own_services(SupervisionGroup)))
    AUDIT_NAMES.add("supervision.groupmeeting", AuditNames(meetings))
