"""Who may do what, as plain questions. Every view of every app asks one of these."""

from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from core import clock
from people.enums import Leadership, Role
from people.models import Organisation, Person, Service, Team
from people.rules import has_access, in_main_post

# Whoever asks for a page: a person, or somebody who has not signed in.
type Visitor = Person | AnonymousUser | None


def is_known(person: Visitor) -> TypeGuard[Person]:
    return isinstance(person, Person) and has_access(person, clock.today())


def holds(person: Visitor, role: Role, service: Service | int | None = None) -> bool:
    """Whether the person holds the role for that service, or, with no service named, for any."""
    if not isinstance(person, Person):
        return False
    # A page asks this some seventy times, mostly for roles that the person has not: those cost one look.
    services = person.roles.get(role)
    if not services or not is_known(person):
        return False
    if service is None:
        return True
    service_id = service if isinstance(service, int) else service.pk
    return None in services or service_id in services


def is_clinician(person: Visitor, service: Service | int | None = None) -> bool:
    return holds(person, Role.CLINICIAN, service)


def is_administrator(person: Visitor, service: Service | int | None = None) -> bool:
    return holds(person, Role.ADMINISTRATOR, service)


def is_commissioner(person: Visitor, service: Service | int | None = None) -> bool:
    return holds(person, Role.COMMISSIONER, service)


def is_editor(person: Visitor) -> bool:
    return holds(person, Role.EDITOR)


def is_manager(person: Visitor) -> TypeGuard[Person]:
    return is_known(person) and bool(person.led_team_ids)


def leads(person: Visitor, other: Person) -> bool:
    """Whether `other` belongs to a team that the person leads or deputises for."""
    if not is_manager(person):
        return False
    today = clock.today()
    if other.team_id in person.led_team_ids and in_main_post(other, today):
        return True
    return other.memberships.current(today).filter(team__in=person.led_team_ids).exists()


def user_can_run_service(person: Visitor, service: Service | int | None = None) -> bool:
    """Clinicians and administrators run sessions, groups, imports and referrals of their service."""
    return is_clinician(person, service) or is_administrator(person, service)


def user_can_see_evidence(person: Visitor, service: Service | int | None = None) -> bool:
    return user_can_run_service(person, service) or is_commissioner(person, service)


def services_where(person: Visitor, *roles: Role) -> list[Service]:
    """The services for which the person holds any of the roles, by name."""
    if not is_known(person):
        return []
    held = set[int | None]().union(*(person.roles.get(role, set()) for role in roles))
    every = Service.objects.order_by("name")
    return list(every if None in held else every.filter(pk__in=[pk for pk in held if pk]))


def services_administered_by(person: Visitor) -> list[Service]:
    return services_where(person, Role.ADMINISTRATOR)


def runs_installation(person: Visitor) -> bool:
    """An administrator of every service: sets up services and sees people who belong to none."""
    return is_known(person) and None in person.roles.get(Role.ADMINISTRATOR, set())


def user_can_grant(person: Visitor, service: Service | None) -> bool:
    """Nobody gives or takes a role beyond the services they administer."""
    return runs_installation(person) if service is None else is_administrator(person, service)


def user_can_administer_person(person: Visitor, other: Person) -> bool:
    return runs_installation(person) or (
        other.service_id is not None and is_administrator(person, other.service_id)
    )


def user_can_reset_second_step(person: Visitor, other: Person) -> bool:
    """Whoever could give the other every power they hold: a reset must not lead to more than that."""
    if not user_can_administer_person(person, other):
        return False
    if other.is_superuser or other.is_staff:
        return runs_installation(person)
    held = {service for services in other.roles.values() for service in services}
    return all(runs_installation(person) if one is None else is_administrator(person, one) for one in held)


def user_can_administer_team(person: Visitor, team: Team) -> bool:
    """Administrators of the service whose area or whose people the team belongs to."""
    return (
        runs_installation(person)
        or Team.objects.of_services(services_where(person, Role.ADMINISTRATOR)).filter(pk=team.pk).exists()
    )


def user_can_rename_organisation(person: Visitor, organisation: Organisation) -> bool:
    """Only where nobody of a service that they do not administer belongs to it."""
    if runs_installation(person):
        return True
    own = [service.pk for service in services_where(person, Role.ADMINISTRATOR)]
    of_organisation = Q(organisation=organisation) | Q(team__organisation=organisation)
    concerned = set(
        Person.objects.filter(of_organisation, service__isnull=False).values_list("service_id", flat=True)
    )
    concerned |= set(
        organisation.teams.filter(locality__isnull=False).values_list("locality__service_id", flat=True)
    )
    return bool(concerned) and concerned <= set(own)


def user_can_name_deputy(person: Visitor, team: Team) -> bool:
    """The team's own lead may, but a deputy may not name further deputies."""
    leads_now = team.leaderships.in_force(clock.today()).filter(kind=Leadership.LEAD)
    own_lead = is_known(person) and leads_now.filter(person=person).exists()
    return own_lead or user_can_administer_team(person, team)
