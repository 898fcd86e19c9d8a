"""The portal as an app, and what a phone without a connection has: nothing of any person but whose browser it is."""

from django.urls import reverse

from tests.cast import furnish


def test_a_phone_can_install_it(client, db):
    manifest = client.get(reverse("core:manifest"))
    assert manifest["Content-Type"] == "application/manifest+json"
    said = manifest.json()
    assert said["display"] == "standalone"
    assert {icon["sizes"] for icon in said["icons"]} == {"192x192", "512x512"}
    assert said["start_url"] == reverse("portal:home")


def test_the_service_worker_has_a_say_in_every_address_and_loads_only_our_own_scripts(client, db):
    script = client.get("/service-worker.js")
    assert script["Content-Type"].startswith("text/javascript")
    text = script.content.decode()
    assert "http" not in text
    assert text.count("importScripts(") == 4


def test_the_page_without_a_connection_says_nothing_of_who_installed_it(world, sign_in):
    page = sign_in(world.learner).get(reverse("core:offline")).content.decode()
    assert "data-attune-person" not in page
    assert world.learner.full_name not in page


def test_a_browser_learns_whose_it_is_and_a_stranger_gets_no_token(world, sign_in, client):
    mine = sign_in(world.learner).get(reverse("core:connection")).json()
    again = sign_in(world.learner).get(reverse("core:connection")).json()
    other = sign_in(world.clinician).get(reverse("core:connection")).json()
    assert mine["person"] == again["person"] != other["person"]
    assert mine["token"]
    assert client.get(reverse("core:connection")).json() == {"person": "", "token": ""}


def test_a_page_says_whose_it_is_only_when_somebody_is_signed_in(world, sign_in, client):
    furnish(world, "courses")
    assert world.learner.browser_key in sign_in(world.learner).get(reverse("courses:list")).content.decode()
    assert "data-attune-person" not in client.get(reverse("courses:list")).content.decode()
