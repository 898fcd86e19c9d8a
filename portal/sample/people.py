"""The demo's service and people: the staff list through its importer, the others by the same actions as the pages."""

from datetime import datetime

from allauth.mfa.totp.internal.auth import TOTP

from core.imports import ImportReport
from people.actions import (
    add_localities,
    add_membership,
    add_person,
    ask_to_join,
    grant_role,
    keep_safeguarding_contacts,
    name_deputy,
    name_lead,
    set_up_service,
)
from people.enums import Role
from people.imports import import_staff
from people.models import Organisation, Person, Service, Team
from portal.sample.plan import ServiceEntry
from portal.sample.programme import FILES, read_programme

# Commands on the server act for nobody: `by` stays empty, as in `manage.py set_up_service`.


def load_services() -> Service:
    programme = read_programme()
    service = load_service(programme.service)
    load_service(programme.other_service)
    return service


def load_service(entry: ServiceEntry) -> Service:
    service = set_up_service(
        name=entry.name,
        slug=entry.slug,
        area=entry.area,
        contact_email=entry.contact_email,
        contact_phone=entry.contact_phone,
        mail_domains=entry.mail_domains,
        how_to_refer=entry.how_to_refer,
        by=None,
    )
    contacts = [
        {"name": contact.name, "phone": contact.phone, "when": contact.when}
        for contact in entry.safeguarding_contacts
    ]
    keep_safeguarding_contacts(service=service, contacts=contacts, by=None)
    add_localities(service=service, names=entry.localities, by=None)
    return service


def load_staff(service: Service, now: datetime) -> ImportReport:
    with (FILES / "staff-list.csv").open("rb") as file:
        return import_staff(file, name="staff-list.csv", service=service, by=None, now=now)


def load_other_people(service: Service) -> None:
    shows_second_step = read_programme().second_step
    for entry in [*read_programme().people, shows_second_step]:
        home = Service.objects.get(slug=entry.service) if entry.service else service
        person = add_person(
            email=entry.email,
            full_name=entry.name,
            job_family=entry.job_family,
            job_title=entry.job_title,
            service=home,
            by=None,
        )
        also = Service.objects.filter(slug__in=entry.also_in)
        for role in entry.roles:
            for where in (home, *also):
                grant_role(person=person, role=Role(role), service=where, by=None)
    TOTP.activate(Person.objects.get(email=shows_second_step.email), shows_second_step.secret)


def load_further_posts(now: datetime) -> None:
    for entry in read_programme().further_posts:
        organisation = Organisation.objects.get(name=entry.organisation)
        add_membership(
            person=Person.objects.get(email=entry.email),
            organisation=organisation,
            team=organisation.teams.get(name=entry.team),
            job_title=entry.job_title,
            by=None,
            now=now,
        )


def load_who_asks_to_join(service: Service, now: datetime) -> None:
    for entry in read_programme().asks_to_join:
        person = add_person(
            email=entry.email,
            full_name=entry.name,
            job_family=entry.job_family,
            service=None,
            by=None,
        )
        ask_to_join(person=person, service=service, by=person, now=now)


def load_leads() -> None:
    name = {"lead": name_lead, "deputy": name_deputy}
    for entry in read_programme().leads:
        team = Team.objects.get(organisation__name=entry.organisation, name=entry.team)
        name[entry.kind](team=team, person=Person.objects.get(email=entry.email), by=None)
