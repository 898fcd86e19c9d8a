"""A new service is met by a checklist and can be set up from pages alone."""

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from people.actions import change_service
from people.checklist import steps_of
from people.enums import Role
from people.models import Locality, Person, RoleGrant, Service

OPTIONS = {"name": "New Team", "slug": "new-team", "admin_email": "Ada@W.example", "admin_name": "Ada First"}


def done(service: Service) -> set[str]:
    return {step.title for step in steps_of(service) if step.done}


def test_the_command_makes_a_service_and_its_first_administrator(db, sign_in):
    for _ in range(2):
        call_command("set_up_service", **OPTIONS, stdout=StringIO())
    ada = Person.objects.get(email="ada@w.example")
    service = Service.objects.get(slug="new-team")
    assert ada.roles == {Role.ADMINISTRATOR: {service.pk, None}}
    page = sign_in(ada).get(reverse("people:setup"))
    assert page.context["next_step"].title == "Say who you are"


def test_a_second_services_administrator_gets_that_service_only(db):
    call_command("set_up_service", **OPTIONS, stdout=StringIO())
    other = OPTIONS | {"name": "Other", "slug": "other", "admin_email": "bo@w.example"}
    call_command("set_up_service", **other, stdout=StringIO())
    assert Person.objects.get(email="bo@w.example").roles == {
        Role.ADMINISTRATOR: {Service.objects.get(slug="other").pk}
    }


@pytest.mark.parametrize("wrong", [{"admin_email": "nobody"}, {"slug": "New Team!"}])
def test_the_command_says_what_is_wrong(db, wrong):
    with pytest.raises(CommandError):
        call_command("set_up_service", **(OPTIONS | wrong), stdout=StringIO())
    assert not Service.objects.exists()


def test_each_step_of_the_checklist_is_done_on_its_page(world, sign_in):
    client = sign_in(world.administrator)
    world.service.safeguarding_contacts.all().delete()
    assert "Add safeguarding contacts" not in done(world.service)
    contacts = {
        "form-TOTAL_FORMS": 2,
        "form-INITIAL_FORMS": 0,
        "form-0-name": "Duty line",
        "form-0-phone": "01632 1",
    }
    client.post(reverse("people:safeguarding"), contacts)
    details = {"name": "Estuary", "area": "Estuary", "contact_phone": "01632 2", "how_to_refer": "Ring us."}
    client.post(reverse("people:service"), details)
    client.post(reverse("people:localities"), {"names": "North\n harbour \nNorth"})
    world.service.refresh_from_db()
    assert {"Add safeguarding contacts", "Say who you are", "Name your localities"} <= done(world.service)
    assert set(world.service.localities.values_list("name", flat=True)) == {"Harbour", "North"}


def test_emptying_a_line_removes_the_contact(world, sign_in):
    form = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 1, "form-0-name": "", "form-0-phone": "",
            "form-1-name": "Night line", "form-1-phone": "01632 3", "form-1-when": "At night"}  # fmt: skip
    sign_in(world.administrator).post(reverse("people:safeguarding"), form)
    assert [str(contact) for contact in world.service.safeguarding_contacts.all()] == ["Night line: 01632 3"]


def test_a_contact_without_a_number_is_asked_about(world, sign_in):
    form = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-name": "Duty line"}
    page = sign_in(world.administrator).post(reverse("people:safeguarding"), form)
    assert "There is a problem" in page.content.decode()
    assert world.service.safeguarding_contacts.count() == 1


def test_a_locality_with_people_stays_and_an_empty_one_goes(world, sign_in):
    empty = Locality.objects.create(service=world.service, name="Empty")
    client = sign_in(world.administrator)
    for locality in (empty, world.locality):
        client.post(reverse("people:remove_locality", args=[locality.pk]))
    assert list(world.service.localities.all()) == [world.locality]


def test_nobody_changes_another_service(world):
    with pytest.raises(PermissionDenied):
        change_service(service=world.other_service, by=world.administrator, name="Ours now")


def test_only_who_administers_every_service_adds_one(world, sign_in):
    url, form = reverse("people:services"), {"name": "Third", "slug": "third"}
    assert sign_in(world.administrator).post(url, form).status_code == 403
    RoleGrant.objects.create(person=world.administrator, role=Role.ADMINISTRATOR, service=None)
    response = sign_in(Person.objects.get(pk=world.administrator.pk)).post(url, form)
    assert response.url == reverse("people:setup") + "?service=third"
