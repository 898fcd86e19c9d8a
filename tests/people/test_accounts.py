"""Coming in: by a mailed code, whether one signed up or came with a staff list."""

import io
import re

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from core import clock
from people.imports import import_staff
from people.models import JoinRequest, Person, Service
from tests.cast import make_person

ANN = "ann.lee@w.example"


@pytest.fixture
def service(db):
    return Service.objects.create(slug="estuary", name="Estuary Team", mail_domains="w.example")


@pytest.fixture
def imported(service):
    data = f"Name,Email\nAnn Lee,{ANN}\n".encode()
    import_staff(io.BytesIO(data), name="s.csv", service=service, by=None, now=clock.now())
    return Person.objects.get(email=ANN)


def code_in(mail) -> str:
    """The code stands on a line of its own."""
    return re.search(r"^\s*([A-Z0-9-]{6,12})\s*$", mail.body, re.MULTILINE)[1]


def sign_in_by_code(client, mailoutbox, address: str):
    client.post(reverse("account_request_login_code"), {"email": address})
    mail = mailoutbox[-1]
    assert mail.to == [address.lower()]
    return client.post(reverse("account_confirm_login_code"), {"code": code_in(mail)})


def is_signed_in(client, person: Person) -> bool:
    return client.session.get("_auth_user_id") == str(person.pk)


def test_somebody_from_a_staff_list_signs_in_by_code_without_ever_joining(imported, client, mailoutbox):
    sign_in_by_code(client, mailoutbox, ANN)
    assert is_signed_in(client, imported)


def test_a_code_also_lets_in_people_whose_address_was_never_confirmed(service, client, mailoutbox):
    person = make_person("Pat Plain", service)
    assert not EmailAddress.objects.filter(user=person).exists()
    sign_in_by_code(client, mailoutbox, person.email)
    assert is_signed_in(client, person)
    assert EmailAddress.objects.get(user=person).verified


def test_joining_with_an_address_of_the_staff_list_leads_to_the_code_by_mail(imported, client, mailoutbox):
    form = {"email": ANN.upper(), "full_name": "Somebody Else", "job_family": "gp"}
    response = client.post(reverse("account_signup"), form)
    assert response.status_code == 302
    (mail,) = mailoutbox
    assert mail.to[0].lower() == ANN
    assert "already have an account" in mail.subject
    assert reverse("people:enter") in mail.body
    assert client.get(reverse("people:enter"), follow=True).status_code == 200
    imported.refresh_from_db()
    assert imported.full_name == "Ann Lee"
    sign_in_by_code(client, mailoutbox, ANN)
    assert is_signed_in(client, imported)


def test_joining_asks_for_name_address_and_job_and_the_code_lets_in(service, client, mailoutbox):
    page = client.get(reverse("account_signup"))
    assert set(page.context["form"].fields) == {"email", "full_name", "job_family"}
    client.post(
        page.request["PATH_INFO"], {"email": "New@W.example", "full_name": "New  Person", "job_family": "gp"}
    )
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mailoutbox[-1])})
    person = Person.objects.get(email="new@w.example")
    assert (person.full_name, person.job_family, person.service) == ("New Person", "gp", service)
    assert is_signed_in(client, person)


def test_where_there_are_two_services_joining_asks_which(service, client, mailoutbox):
    other = Service.objects.create(slug="moorland", name="Moorland Team")
    form = {"email": "new@w.example", "full_name": "New Person", "job_family": "gp"}
    assert "service" in client.post(reverse("account_signup"), form).context["form"].errors
    client.post(reverse("account_signup"), form | {"service": other.pk})
    assert JoinRequest.objects.get(person__email="new@w.example").service == other


def test_the_account_of_the_portal_itself_cannot_be_entered(db, client, mailoutbox):
    from people.system_actor import system_actor

    portal = system_actor()
    client.post(reverse("account_request_login_code"), {"email": portal.email})
    assert not any(re.search(r"^\s*[A-Z0-9-]{6,12}\s*$", mail.body, re.MULTILINE) for mail in mailoutbox)
