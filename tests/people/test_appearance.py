"""Light or dark, as each person likes, on every device; visitors have what their own device says."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.models import AuditEvent
from people.actions import choose_colour_scheme, dismiss_hint
from people.subject_access import all_about


def scheme_of(client) -> str:
    head = client.get("/privacy/").content.decode().partition("<head>")[0]
    return head.partition('data-scheme="')[2].partition('"')[0]


def test_a_choice_goes_with_the_person_to_every_device(world, sign_in):
    client, address = sign_in(world.learner), reverse("people:appearance")
    assert scheme_of(client) == ""  # what the device is set to
    assert client.post(address, {"scheme": "dark"}).url == address
    assert scheme_of(sign_in(world.learner)) == "dark"
    assert scheme_of(sign_in(world.manager)) == ""
    assert re.search(r'value="dark"[^>]* checked', client.get(address).content.decode())
    world.learner.refresh_from_db()
    assert dict(all_about(world.learner))["Your details"][0]["colour scheme"] == "Dark"
    client.post(address, {"scheme": "system"})
    assert scheme_of(client) == ""
    assert AuditEvent.objects.filter(verb="person.colours_chosen").count() == 2


@pytest.mark.parametrize("scheme", ["", "sepia", '"><script>'])
def test_another_choice_is_refused_with_a_sentence(world, sign_in, scheme):
    page = sign_in(world.learner).post(reverse("people:appearance"), {"scheme": scheme})
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    world.learner.refresh_from_db()
    assert world.learner.colour_scheme == "system"


def test_a_visitor_gets_no_cookie_and_no_scheme(client, db):
    answer = client.get("/privacy/")
    assert not answer.cookies
    assert "data-scheme" not in answer.content.decode()


def test_nobody_chooses_for_somebody_else(world):
    with pytest.raises(PermissionDenied):
        choose_colour_scheme(person=world.learner, scheme="dark", by=world.administrator)
    with pytest.raises(PermissionDenied):
        dismiss_hint(person=world.learner, hint="register", by=world.administrator)
