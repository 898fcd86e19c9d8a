"""By which names the audit page calls the things of this room."""

from django.db.models import Q, QuerySet

from core.registries import AUDIT_NAMES, AuditNames
from feedback.models import CodeBook, Occasion, OpenSurvey, SurveyRound
from people.audit_names import of_own_services
from people.enums import Role
from people.models import Person
from people.permissions import services_where


def occasions(person: Person) -> QuerySet[Occasion]:
    own = services_where(person, Role.ADMINISTRATOR)
    mine = Q(session__service__in=own) | Q(round__service__in=own) | Q(course__isnull=False, service=None)
    return Occasion.objects.filter(mine | Q(service__in=own)).select_related("session", "course", "round")


def register() -> None:
    AUDIT_NAMES.add("feedback.occasion", AuditNames(occasions))
    AUDIT_NAMES.add("feedback.surveyround", AuditNames(of_own_services(SurveyRound)))
    for model in (OpenSurvey, CodeBook):
        AUDIT_NAMES.add(model._meta.label_lower, AuditNames(of_own_services(model)))
