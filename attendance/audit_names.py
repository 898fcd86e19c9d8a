"""By which names the audit page calls the things of this app."""

from attendance.models import Attendance
from core.registries import AUDIT_NAMES, AuditNames
from people.audit_names import of_own_services


def register() -> None:
    seen_by = of_own_services(Attendance, "session__service", "session")
    AUDIT_NAMES.add("attendance.attendance", AuditNames(seen_by, the_session))


def the_session(attendance: Attendance) -> str:
    """Whose it is stands in the row by itself."""
    return str(attendance.session)
