import csv
import io

import pytest
from django.urls import reverse

from core.models import AuditEvent
from people.enums import Role
from people.models import RoleGrant
from tests.cast import make_person
from tests.certificates.world import certificate_for_session


@pytest.fixture
def certificate(world):
    world.learner.employee_number = "10023456"
    world.learner.save()
    return certificate_for_session(world.learner, world.clinician)


def rows(client, **dates):
    response = client.get(reverse("certificates:esr_csv"), dates)
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_an_administrator_gets_one_line_a_certificate(world, certificate, sign_in):
    day = f"{certificate.says.ends_on:%d/%m/%Y}"
    assert rows(sign_in(world.administrator)) == [
        ["Employee Number", "Course", "Completion Date", "Hours"],
        ["10023456", certificate.title, day, "1.5"],
    ]
    assert AuditEvent.objects.filter(verb="certificates.exported").exists()


def test_only_the_chosen_dates_are_exported(world, certificate, sign_in):
    client = sign_in(world.administrator)
    assert len(rows(client, start="2001-01-01", end="2001-12-31")) == 1
    assert client.get(reverse("certificates:esr_csv"), {"start": "nonsense"}).status_code == 422


def test_who_has_no_employee_number_is_left_out_and_counted(world, certificate, sign_in):
    certificate_for_session(make_person("Nia Nonumber", world.service), world.clinician)
    client = sign_in(world.administrator)
    assert len(rows(client)) == 2
    page = client.get(reverse("certificates:esr")).content.decode()
    assert "1 more is left out" in page


def test_a_manager_gets_the_teams_they_lead_and_nobody_else(world, certificate, sign_in):
    other = make_person("Olly Otherteam", world.service, employee_number="777")
    certificate_for_session(other, world.clinician)
    assert [row[0] for row in rows(sign_in(world.manager))[1:]] == ["10023456"]


def test_an_administrator_elsewhere_sees_nobody_from_here(world, certificate, sign_in):
    assert len(rows(sign_in(world.clinician_elsewhere))) == 1


def test_an_administrator_of_every_service_sees_all(world, certificate, sign_in):
    RoleGrant.objects.create(person=world.outsider, role=Role.ADMINISTRATOR)
    assert len(rows(sign_in(world.outsider))) == 2
