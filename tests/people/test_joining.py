"""Who joins a service, who says yes, and that nobody sees an account before its address is confirmed."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from core.errors import Refused
from people.actions import add_person, approve_joining, ask_to_join, confirm_address, decline_joining
from people.actions.joining import end_unanswered, forget_unconfirmed, remind_approvers, requests_to_decide
from people.forms.joining import JoiningForm
from people.models import JoinRequest, Person, Service
from tests.cast import make_person
from tests.people.test_accounts import code_in
from tests.sessions.world import book, make_session

DAY = timedelta(days=1)
NEW = "nia.new@elsewhere.example"


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def signs_up(client, world: SimpleNamespace, address: str = NEW) -> Person:
    form = {"email": address, "full_name": "Nia New", "job_family": "gp", "service": world.service.pk}
    client.post(reverse("account_signup"), form)
    return Person.objects.get(email=address)


def confirms(client, mailoutbox) -> None:
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mailoutbox[-1])})


def waiting(world: SimpleNamespace) -> JoinRequest:
    person = make_person("Nia New", email=NEW)
    return JoinRequest.objects.create(person=person, service=world.service, asked_at=clock.now())


def test_an_allowed_domain_is_in_as_soon_as_the_code_is_typed(world, client, mailoutbox, commit):
    with commit():
        signs_up(client, world, "nia@work.example")
        confirms(client, mailoutbox)
    person = Person.objects.get(email="nia@work.example")
    assert (person.service, person.unconfirmed_since) == (world.service, None)
    assert not JoinRequest.objects.exists()
    assert len(mailoutbox) == 1  # the code: no administrator is asked


def test_any_other_waits_learns_books_nothing_and_stands_on_no_list(
    world, client, mailoutbox, sign_in, commit
):
    with commit():
        person = signs_up(client, world)
        confirms(client, mailoutbox)
    person = Person.objects.get(pk=person.pk)
    assert person.service is None
    assert mailoutbox[-1].to == [world.administrator.email]
    assert client.get(reverse("portal:my_learning")).status_code == 200
    assert client.get(reverse("courses:list")).status_code == 200
    for open_to_all in (False, True):
        session = make_session(world.service, title=f"Open {open_to_all}", open_to_all_services=open_to_all)
        with pytest.raises(Refused):
            book(session, person)
    page = sign_in(world.clinician).get(reverse("people:list")).content.decode()
    assert "Nia New" not in page
    assert "Nia New" in sign_in(world.administrator).get(reverse("people:requests")).content.decode()


def test_an_address_that_is_not_confirmed_is_seen_by_nobody_and_gone_after_a_week(
    world, client, sign_in, mailoutbox
):
    person = signs_up(client, world)
    assert len(mailoutbox) == 1  # the code, and no administrator is asked
    for name in ("people:list", "people:requests"):
        assert "Nia New" not in sign_in(world.administrator).get(reverse(name)).content.decode()
    world.administrator.role_grants.update(service=None)
    page = sign_in(Person.objects.get(pk=world.administrator.pk)).get(
        reverse("people:person", args=[person.pk])
    )
    assert page.status_code == 404
    assert person not in Person.objects.working_on(clock.today())
    assert forget_unconfirmed(clock.now() + 6 * DAY) == 0
    assert forget_unconfirmed(clock.now() + 7 * DAY) == 1
    assert not Person.objects.filter(pk=person.pk).exists()


def test_a_stranger_who_took_an_address_does_not_keep_its_owner_out(world, client):
    signs_up(client, world)
    person = add_person(email=NEW, full_name="Nia Right", service=world.service, by=world.administrator)
    assert (person.full_name, person.unconfirmed_since, person.service) == ("Nia Right", None, world.service)
    assert Person.objects.filter(email=NEW).count() == 1


def test_an_administrator_says_yes_and_they_are_told(world, sign_in, mailoutbox, commit):
    asked = waiting(world)
    url = reverse("people:decide_joining", args=[asked.pk])
    with commit():
        sign_in(world.administrator).post(url, {"do": "approve"})
    assert Person.objects.get(email=NEW).service == world.service
    assert mailoutbox[-1].to == [NEW]
    assert "You are in" in mailoutbox[-1].body


def test_a_no_is_kind_and_guarded(world, sign_in, mailoutbox, commit):
    url = reverse("people:decide_joining", args=[waiting(world).pk])
    client = sign_in(world.administrator)
    client.post(url, {"do": "decline", "words": "About the child with NHS number 943 476 5919"})
    assert not JoinRequest.objects.exclude(declined_at=None).exists()
    with commit():
        client.post(url, {"do": "decline", "words": "Moorland is your area."})
    assert "Moorland is your area." in mailoutbox[-1].body
    assert not requests_to_decide().exists()
    assert Person.objects.get(email=NEW).service is None


@pytest.mark.parametrize("who", ["learner", "clinician", "manager", "clinician_elsewhere", "outsider"])
def test_nobody_else_decides(world, who):
    asked = waiting(world)
    with pytest.raises(PermissionDenied):
        approve_joining(request=asked, by=getattr(world, who))
    with pytest.raises(PermissionDenied):
        decline_joining(request=asked, by=getattr(world, who), now=clock.now())


def test_approvers_are_reminded_each_week_and_after_30_days_it_ends_with_the_account(
    world, mailoutbox, commit
):
    waiting(world)
    now = clock.now()
    assert remind_approvers(now + 6 * DAY) == 0
    with commit():
        assert remind_approvers(now + 7 * DAY) == 1
    assert remind_approvers(now + 8 * DAY) == 0
    assert mailoutbox[-1].to == [world.administrator.email]
    assert end_unanswered(now + 29 * DAY) == 0
    with commit():
        assert end_unanswered(now + 30 * DAY) == 1
    assert mailoutbox[-1].to == [NEW]
    assert not Person.objects.filter(email=NEW).exists()


def test_nobody_of_another_service_is_erased_because_nobody_answered(world):
    ask_to_join(person=world.outsider, service=world.service, by=world.outsider, now=clock.now())
    assert end_unanswered(clock.now() + 30 * DAY) == 1
    assert Person.objects.get(pk=world.outsider.pk).service == world.other_service


def test_somebody_of_a_service_never_moves_to_another_by_their_domain_alone(world):
    asked = ask_to_join(person=world.outsider, service=world.service, by=world.outsider, now=clock.now())
    assert asked is not None
    assert Person.objects.get(pk=world.outsider.pk).service == world.other_service


def test_confirming_twice_asks_nobody_twice(world, client, mailoutbox, commit):
    person = signs_up(client, world)
    with commit():
        confirm_address(person=person)
        confirm_address(person=person)
    assert sum(one.to == [world.administrator.email] for one in mailoutbox) == 1


@pytest.mark.parametrize(
    "wrong", ["*.example", "nhs", "a@b@c.example", "gmail.com", "https://x.example", ".uk"]
)
def test_what_is_no_domain_of_an_employer_is_refused_with_a_sentence(wrong):
    form = JoiningForm({"domains": f"work.example\n{wrong}"})
    assert not form.is_valid()
    assert form.errors["domains"][0].endswith((".", "@."))


def test_domains_are_whole_and_in_any_case():
    form = JoiningForm({"domains": "@Work.Example\nwork.example\n"})
    assert form.is_valid()
    service = Service(mail_domains=form.cleaned_data["domains"])
    assert service.admits_at_once("a@WORK.example")
    assert not service.admits_at_once("a@evil.work.example")
    assert not service.admits_at_once("a@evilwork.example")
    assert not Service().admits_at_once("a@")


def several_waiting(world: SimpleNamespace, number: int = 3) -> list[JoinRequest]:
    people = [make_person(f"Nia New {n}", email=f"nia{n}@elsewhere.example") for n in range(number)]
    return [
        JoinRequest.objects.create(person=one, service=world.service, asked_at=clock.now()) for one in people
    ]


@pytest.mark.parametrize(("do", "says"), [("approve", "You are in"), ("decline", "could not add you")])
def test_those_who_are_ticked_get_one_answer_with_the_same_kind_words(
    world, sign_in, mailoutbox, commit, do, says
):
    *ticked, left = several_waiting(world)
    answer = {"do": do, "asked": [one.pk for one in ticked], "words": "See you on Thursday."}
    with commit():
        sign_in(world.administrator).post(reverse("people:requests"), answer)
    assert {mail.to[0] for mail in mailoutbox} == {one.person.email for one in ticked}
    assert all(says in mail.body and "See you on Thursday." in mail.body for mail in mailoutbox)
    assert list(requests_to_decide()) == [left]
    joined = Person.objects.filter(service=world.service, email__startswith="nia")
    assert joined.count() == (len(ticked) if do == "approve" else 0)


def without_a_tick(world) -> dict:
    return {"asked": []}


def with_one_of_another_service(world) -> dict:
    there = make_person("Nils Elsewhere", email="nils@elsewhere.example")
    other = JoinRequest.objects.create(person=there, service=world.other_service, asked_at=clock.now())
    return {"asked": [other.pk, *requests_to_decide().values_list("pk", flat=True)]}


def with_a_childs_number(world) -> dict:
    return {"words": "About the child with NHS number 943 476 5919"}


def with_no_answer(world) -> dict:
    return {"do": "perhaps"}


def with_too_many(world) -> dict:
    return {"asked": [one.pk for one in several_waiting(world, 31)]}


WRONG_TOGETHER = {
    without_a_tick: "Tick at least one person first.",
    with_one_of_another_service: "Look at the list again.",
    with_a_childs_number: "There is a problem",
    with_no_answer: "Choose yes or no",
    with_too_many: "Tick at most 30 people at once.",
}


@pytest.mark.parametrize("wrong", WRONG_TOGETHER, ids=lambda wrong: wrong.__name__)
def test_what_is_wrong_with_several_is_said_and_nobody_is_answered(world, sign_in, mailoutbox, commit, wrong):
    asked = [waiting(world)]
    answer = {"do": "approve", "asked": [one.pk for one in asked], "words": "Hello."} | wrong(world)
    before = JoinRequest.objects.count()
    with commit():
        page = sign_in(world.administrator).post(reverse("people:requests"), answer)
    assert page.status_code == 422
    assert WRONG_TOGETHER[wrong] in page.content.decode()
    assert (JoinRequest.objects.filter(declined_at=None).count(), mailoutbox) == (before, [])
