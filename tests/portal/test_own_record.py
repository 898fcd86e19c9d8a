"""After leaving: certificates and CPD at a confirmed personal address, to read and not to change."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from core import clock
from people.actions.personal_address import mail_who_leaves_soon
from people.models import Person
from tests.architecture.test_doors import all_doors
from tests.people.test_accounts import code_in

HOME = "lea@home.example"


@pytest.fixture
def leaver(world, sign_in, client, mailoutbox, django_capture_on_commit_callbacks) -> Person:
    """She confirms a personal address in time, and leaves."""
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(world.learner).post(reverse("people:leaving"), {"address": HOME})
    link = re.search(r"http\S+(/people/personal/\S+)", mailoutbox[-1].body)[1]
    assert mailoutbox[-1].to == [HOME]
    client.get(link)
    assert Person.objects.get(pk=world.learner.pk).personal_email == ""
    client.post(link)
    Person.objects.filter(pk=world.learner.pk).update(left_on=clock.today())
    mailoutbox.clear()
    return Person.objects.get(pk=world.learner.pk)


def test_the_personal_address_lets_in_to_the_record_and_the_work_address_does_not(leaver, client, mailoutbox):
    client.post(reverse("account_request_login_code"), {"email": leaver.email})
    assert "no code was sent" in mailoutbox[-1].body
    client = Client()  # as after “start again”
    client.post(reverse("account_request_login_code"), {"email": HOME})
    assert mailoutbox[-1].to == [HOME]
    client.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[-1])})
    page = client.get(reverse("people:own_record"))
    assert page.status_code == 200
    assert "Your certificates" in page.content.decode()
    assert client.get(reverse("certificates:list")).status_code == 200
    assert client.get(reverse("certificates:cpd")).status_code == 200


def test_every_other_door_leads_back_to_the_record(leaver, sign_in):
    client = sign_in(leaver)
    open_to_all = {
        "people:check_record",
        "people:confirm_personal",
        "people:confirm_merge",
        "people:leaving",
        "people:own_record",
    }
    for door in all_doors():
        if door.kwargs or door.url_name in open_to_all:
            continue
        answer = getattr(client, door.method)(reverse(door.url_name))
        is_record = door.url_name.startswith(
            ("certificates:", "people:my_data", "people:read_my_data", "people:download", "people:ask")
        )
        if answer.status_code == 302:
            assert reverse("people:own_record") in answer.url or "/account/" in answer.url, door.url_name
        else:
            assert is_record or door.url_name == "people:sign_out_everywhere", door.url_name


def test_nothing_is_changed_any_more(leaver, sign_in):
    client = sign_in(leaver)
    for name in ("certificates:add_entry", "people:me", "people:two_accounts"):
        assert client.post(reverse(name), {}).url == reverse("people:own_record")


def test_an_employers_address_is_no_personal_one(world, sign_in):
    page = sign_in(world.learner).post(reverse("people:leaving"), {"address": "lea2@work.example"})
    assert "does not belong to your employer" in str(page.context["form"].errors["address"])


def test_a_link_that_is_not_ours_confirms_nothing(world, client):
    assert client.post(reverse("people:confirm_personal", args=["made-up"])).status_code == 422


def test_who_leaves_soon_is_told_once(world, mailoutbox, django_capture_on_commit_callbacks):
    Person.objects.filter(pk=world.learner.pk).update(
        left_on=clock.today() + timedelta(days=10), last_login=clock.now()
    )
    with django_capture_on_commit_callbacks(execute=True):
        assert mail_who_leaves_soon(clock.now()) == 1
    assert mail_who_leaves_soon(clock.now()) == 0
    assert [one.to for one in mailoutbox] == [[world.learner.email]]


def test_the_copy_is_sealed_and_any_change_is_found(world, sign_in, client):
    copy = sign_in(world.learner).get(reverse("people:download_my_data")).content
    url = reverse("people:check_record")

    def checked(content: bytes) -> str:
        return client.post(url, {"file": SimpleUploadedFile("record.json", content)}).content.decode()

    assert "It is about <strong>Lea Learner</strong>" in checked(copy)
    for wrong in (copy.replace(b"Lea Learner", b"Lea Liar"), b"", b"[]", b"{}", b"\xff\x00", b"[" * 100_000):
        assert "It is about" not in checked(wrong)
