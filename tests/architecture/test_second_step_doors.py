"""Every door of the matrix, and the packages' own, with somebody whose role needs a second step they do not have."""

import pytest
from django.db import transaction
from django.urls import reverse

from people.middleware import ALWAYS_OPEN, SETTING_UP
from people.models import Person
from tests.architecture.test_doors import all_doors
from tests.cast import furnish

STAFF = ["clinician", "manager", "administrator", "editor"]
OF_PACKAGES = [
    "/account/email/",
    "/account/password/set/",
    "/account/2fa/recovery-codes/",
    "/account/2fa/totp/deactivate/",
    "/account/3rdparty/",
    "/cms/",
    "/cms/pages/",
    "/cms/images/",
    "/cms/api/main/images/",
    "/django-admin/",
    "/documents/1/a.pdf",
    "/media/images/a.png",
]


@pytest.fixture
def asked(settings):
    settings.SECOND_STEP = True


def is_sent_to_set_up(response) -> bool:
    return response.status_code == 302 and response.url == reverse("mfa_index")


@pytest.mark.parametrize("who", STAFF)
def test_no_door_opens_before_the_second_step_is_set_up(asked, who, world, sign_in):
    furnish(world)
    open_doors = []
    client = sign_in(getattr(world, who))
    for door in all_doors():
        if door.url_name in ALWAYS_OPEN:
            continue
        kwargs = {name: getattr(world, attribute) for name, attribute in door.kwargs}
        with transaction.atomic():
            response = getattr(client, door.method)(reverse(door.url_name, kwargs=kwargs or None))
            transaction.set_rollback(True)
        if not is_sent_to_set_up(response):
            open_doors.append(f"{door.method} {door.url_name}: {response.status_code}")
    assert open_doors == []


@pytest.mark.parametrize("who", [*STAFF, "root"])
def test_neither_do_the_packages_doors(asked, who, world, sign_in):
    world.root = Person.objects.create_superuser("root@work.example", full_name="Root")
    client = sign_in(getattr(world, who))
    let_in = []
    for address in OF_PACKAGES:
        response = client.get(address)
        if not is_sent_to_set_up(response) and response.status_code != 404:
            let_in.append(f"{address}: {response.status_code}")
    assert let_in == []


@pytest.mark.parametrize("who", ["learner", "commissioner", "outsider"])
def test_whoever_sees_only_their_own_things_is_not_asked(asked, who, world, sign_in):
    assert sign_in(getattr(world, who)).get(reverse("people:me")).status_code == 200


def test_the_pages_that_set_it_up_are_open_and_say_why(asked, world, sign_in):
    client = sign_in(world.clinician)
    page = client.get(reverse("people:list"), follow=True).content.decode()
    assert "Your role needs a second step" in page
    for name in SETTING_UP - {"account_reauthenticate", "mfa_add_webauthn", "mfa_list_webauthn"}:
        assert client.get(reverse(name)).status_code == 200
    assert client.get(reverse("core:health")).status_code == 200
