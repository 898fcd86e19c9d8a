"""By which names the audit page calls the things of this app. What somebody said of which competency stays unnamed."""

from competence.models import ExternalTraining, LearningPath, RoleProfile
from competence.permissions import frameworks_seen_by
from core.registries import AUDIT_NAMES, AuditNames
from people.audit_names import of_own_services


def register() -> None:
    AUDIT_NAMES.add("courses.framework", AuditNames(frameworks_seen_by))
    for model in (LearningPath, ExternalTraining):
        AUDIT_NAMES.add(model._meta.label_lower, AuditNames(of_own_services(model, "service")))
    AUDIT_NAMES.add(
        "competence.roleprofile", AuditNames(of_own_services(RoleProfile, "service", "framework"))
    )
