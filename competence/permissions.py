"""Who may do what with frameworks, profiles and results."""

from __future__ import annotations

from courses.models import Framework
from courses.models.frameworks import FrameworkQuerySet
from people.models import Person
from people.permissions import Visitor, is_administrator, runs_installation, services_administered_by


def user_can_edit_framework(person: Visitor, framework: Framework) -> bool:
    """One that all services share belongs to whoever administers all of them."""
    if framework.service_id is None:
        return runs_installation(person)
    return is_administrator(person, framework.service_id)


def frameworks_seen_by(person: Person) -> FrameworkQuerySet:
    """An administrator sees those that all share, and those of the services that they administer."""
    own = [service.pk for service in services_administered_by(person)]
    shared = Framework.objects.filter(service__isnull=True)
    return shared | Framework.objects.filter(service__in=own)
