"""By which names the audit page calls the things of this room."""

from certificates.models import Certificate
from core.registries import AUDIT_NAMES, AuditNames
from people.audit_names import of_own_services


def register() -> None:
    AUDIT_NAMES.add(
        "certificates.certificate",
        AuditNames(of_own_services(Certificate), lambda certificate: f"Certificate {certificate.number}"),
    )
