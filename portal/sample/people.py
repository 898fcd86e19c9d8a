"""The demo's service and people: the staff list through its importer, the parent-infant team by the same actions as the pages."""

from datetime import datetime

from core.imports import ImportReport
from people.actions import grant_role, name_leader, set_up_service
from people.imports import import_staff
from people.models import Person, Service, Team
from people.the_portal import the_portal
from portal.sample.programme import FILES, read_programme


def load_services(now: datetime) -> Service:
    programme = read_programme()
    service = set_up_service(**programme["service"], by=the_portal())
    set_up_service(**programme["other_service"], by=the_portal())
    return service


def load_staff(service: Service, now: datetime) -> ImportReport:
    with (FILES / "staff-list.csv").open("rb") as file:
        return import_staff(file, name="staff-list.csv", service=service, by=the_portal(), now=now)


def load_other_people(service: Service) -> None:
    for entry in read_programme()["people"]:
        home = Service.objects.get(slug=entry["service"]) if "service" in entry else service
        person, _ = Person.objects.get_or_create(
            email=entry["email"],
            defaults={
                "full_name": entry["name"],
                "job_family": entry["job_family"],
                "job_title": entry.get("job_title", ""),
                "service": home,
            },
        )
        for role in entry.get("roles", []):
            grant_role(person=person, role=role, service=home, by=the_portal())


def load_leads() -> None:
    for entry in read_programme()["leads"]:
        team = Team.objects.get(organisation__name=entry["organisation"], name=entry["team"])
        name_leader(team=team, person=Person.objects.get(email=entry["email"]), kind=entry["kind"], by=the_portal())
