"""By which names the audit page calls the things of this app."""

from core.registries import AUDIT_NAMES, AuditNames
from guide.models import DirectoryEntry
from people.audit_names import of_own_services


def register() -> None:
    AUDIT_NAMES.add("guide.directoryentry", AuditNames(of_own_services(DirectoryEntry, "service")))
