"""By which names the audit page calls the things of this app."""

from core.registries import AUDIT_NAMES, AuditNames
from people.audit_names import of_own_services
from sessions.models import Booking, HostMessage, MessageTemplate, Series, SessionTemplate, TrainingSession


def register() -> None:
    for name, entry in NAMES.items():
        AUDIT_NAMES.add(f"training_sessions.{name}", entry)


def the_session(booking: Booking | HostMessage) -> str:
    """Whose it is stands in the row by itself."""
    return str(booking.session)


NAMES = {
    "trainingsession": AuditNames(of_own_services(TrainingSession)),
    "series": AuditNames(of_own_services(Series)),
    "hostmessage": AuditNames(of_own_services(HostMessage, "session__service", "session"), the_session),
    "messagetemplate": AuditNames(of_own_services(MessageTemplate)),
    "sessiontemplate": AuditNames(of_own_services(SessionTemplate)),
    "booking": AuditNames(of_own_services(Booking, "session__service", "session"), the_session),
}
