"""By which names the audit page calls the things of this room. Who did which module stays unnamed: nobody else's page says it."""

from core.registries import AUDIT_NAMES, AuditNames
from courses.models import CoursePage, Enrolment, Package
from people.audit_names import of_own_services


def register() -> None:
    AUDIT_NAMES.add("courses.coursepage", AuditNames(lambda person: CoursePage.objects.all()))
    AUDIT_NAMES.add("courses.package", AuditNames(lambda person: Package.objects.all()))
    AUDIT_NAMES.add(
        "courses.enrolment",
        AuditNames(
            of_own_services(Enrolment, "person__service", "course"), lambda enrolment: str(enrolment.course)
        ),
    )
