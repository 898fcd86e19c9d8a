"""What everybody can do about themselves, and erasure."""

import json

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import Refused
from core.models import AuditEvent
from core.registries import ERASURE
from people.actions import erase_person
from people.models import EmailAlias, Person, TeamLeadership
from people.readable import LABELS, in_words, readable_groups
from people.subject_access import all_about, titles

PARTS = ("name", "job", "employer", "registration", "renewal", "service")


def test_nobody_moves_into_another_service_or_its_teams_by_a_forged_form(world, sign_in):
    forged = {
        "full_name": "Lea Learner",
        "job_family": "other",
        "service": world.other_service.pk,
        "asked_service": world.other_service.pk,
        "email": "x@y.example",
        "is_staff": "on",
        "team": world.team.pk,
    }
    for part in PARTS:
        for person in (world.outsider, world.learner):
            sign_in(person).post(reverse("people:change_own", args=[part]), forged)
    world.outsider.refresh_from_db()
    world.learner.refresh_from_db()
    assert world.outsider.team is None
    assert (world.learner.service, world.learner.is_staff) == (world.service, False)
    assert world.learner.email == "lea.learner@work.example"


def test_a_name_cannot_be_empty_and_the_page_keeps_the_old_one(world, sign_in):
    page = sign_in(world.learner).post(reverse("people:change_own", args=["name"]), {"full_name": ""})
    assert page.context["form"].errors["full_name"]
    assert "Lea Learner" in page.content.decode()


def test_everybody_reads_all_that_is_held_about_them_as_in_the_file(world, sign_in):
    client = sign_in(world.learner)
    document = json.loads(client.get(reverse("people:download_my_data")).content)
    address = reverse("people:read_my_data")
    first = client.get(address)
    assert world.learner.email in first.content.decode()
    assert "Health visitor" in first.content.decode()
    read = {}
    for group in first.context["groups"]:
        assert f"?about={group.key}" in first.content.decode() or group == first.context["group"]
        page = client.get(address, {"about": group.key})
        assert "otto.outsider" not in page.content.decode()
        read |= {part.title: part.count for part in page.context["parts"]}
    assert read == {part["title"]: len(part["rows"]) for part in document["parts"] if part["rows"]}
    assert client.get(address, {"about": "nothing"}).status_code == 404


def test_each_app_s_part_of_ones_data_has_a_name_and_is_the_same_list_for_everybody(world):
    assert {one.key for one in readable_groups()} == LABELS.keys()
    told = [title for one in titles().values() for title in one]
    for person in (world.learner, world.administrator, world.outsider):
        assert [title for title, _ in all_about(person)] == told


def test_facts_are_read_as_people_write_them():
    assert in_words("2026-03-04") == "4 March 2026"
    assert in_words("2026-03-04T12:00:00+00:00") == "Wednesday 4 March 2026 at midday"
    assert [in_words(fact) for fact in (True, None, "", 3)] == ["Yes", "", "", "3"]
    assert in_words(["a", {"one_more": "b"}]) == "a, One more: b"
    assert in_words("2026 was a good year") == "2026 was a good year"


def test_everybody_downloads_all_that_is_held_about_them_and_nobody_else(world, sign_in):
    response = sign_in(world.learner).get(reverse("people:download_my_data"))
    document = json.loads(response.content)
    titles = [part["title"] for part in document["parts"]]
    assert "Your details" in titles
    own = next(part for part in document["parts"] if part["title"] == "Your details")["rows"][0]
    assert own["work e-mail address"] == world.learner.email
    assert "otto.outsider" not in response.content.decode()
    assert AuditEvent.objects.about(world.learner).filter(verb="person.downloaded_own_data").exists()


def test_a_request_for_erasure_reaches_the_services_administrators_only(
    world, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(world.learner).post(reverse("people:ask_for_erasure"))
    assert [mail.to for mail in mailoutbox] == [[world.administrator.email]]
    assert Person.objects.get(pk=world.learner.pk).full_name == "Lea Learner"


def test_erasing_leaves_nothing_that_says_who_it_was(world, sign_in):
    client = sign_in(world.manager)
    EmailAddress.objects.create(user=world.manager, email=world.manager.email, verified=True, primary=True)
    EmailAlias.objects.create(address="mani@home.example", person=world.manager)
    sign_in(world.administrator).post(reverse("people:erase", args=[world.manager.pk]))
    manager = Person.objects.get(pk=world.manager.pk)
    assert (manager.full_name, manager.is_active, manager.team) == ("Erased person", False, None)
    assert "mani" not in json.dumps(Person.objects.filter(pk=manager.pk).values().get(), default=str).lower()
    for model, field in ((EmailAddress, "user"), (EmailAlias, "person"), (TeamLeadership, "person")):
        assert not model.objects.filter(**{field: manager}).exists()
    assert client.get(reverse("people:me")).status_code == 302, "an open browser is signed out at once"


def test_every_room_erases_its_own_part_first(world, monkeypatch):
    seen = []
    monkeypatch.setitem(ERASURE._entries, "test", lambda person, by: seen.append(person.full_name) or 3)
    counts = erase_person(person=world.learner, by=world.administrator)
    assert (seen, counts["test"]) == (["Lea Learner"], 3)


def test_nobody_erases_across_services_or_themselves(world):
    with pytest.raises(PermissionDenied):
        erase_person(person=world.outsider, by=world.administrator)
    with pytest.raises(PermissionDenied):
        erase_person(person=world.learner, by=world.clinician)
    with pytest.raises(Refused):
        erase_person(person=world.administrator, by=world.administrator)
