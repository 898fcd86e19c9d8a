from typing import Any

from certificates.models import Certificate
from people.enums import Role
from people.models import Person
from people.permissions import Visitor, is_administrator, is_manager, services_where, user_can_run_service
from sessions.models import TrainingSession


def user_holds(person: Person, certificate: Certificate) -> bool:
    """Also once they have left: a certificate stays theirs."""
    return person.is_authenticated and person.is_active and certificate.person_id == person.pk


def user_can_run_certificate(person: Person, certificate: Certificate) -> bool:
    """Clinicians and administrators of the issuing service. One that no service issued is the holder's alone."""
    return certificate.service_id is not None and user_can_run_service(person, certificate.service_id)


def user_can_open(person: Person, certificate: Certificate) -> bool:
    return user_holds(person, certificate) or user_can_run_certificate(person, certificate)


def user_can_issue_for(person: Person, session: TrainingSession) -> bool:
    return user_can_run_service(person, session.service_id)


def user_can_export_training(person: Visitor) -> bool:
    """Administrators for their services; managers for the teams they lead, whose attendance they see anyway."""
    return is_administrator(person) or is_manager(person)


def people_whose_training_is_exported(person: Person) -> Any:
    """Everybody reached by a service that the person administers, and the teams that they lead."""
    services = services_where(person, Role.ADMINISTRATOR)
    everybody = Person.objects.all()
    return everybody.filter(service__in=services) | everybody.filter(team_id__in=person.led_team_ids)
