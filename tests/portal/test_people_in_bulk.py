"""What an administrator does with ticked people: a page says what will happen to how many, and then it is done for all or none."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.models import AuditEvent
from people.actions import ask_for_team
from people.models import Organisation, Person, Team
from portal.bulk import KINDS

ADDRESS = "portal:people_in_bulk"


@pytest.fixture
def team(world):
    organisation = Organisation.objects.create(name="Estuary Hubs")
    return Team.objects.create(organisation=organisation, locality=world.locality, name="Harbour Hub")


def send(client, people, do, **more):
    return client.post(reverse(ADDRESS), {"do": do, "person": [one.pk for one in people], **more})


def states() -> list[tuple]:
    return list(Person.objects.order_by("pk").values_list("team", "left_on", "organisation"))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_happens_before_it_is_confirmed_and_the_page_says_to_how_many(
    world, people, team, sign_in, kind, mailoutbox
):
    for person in people:
        Person.objects.filter(pk=person.pk).update(team=world.team)
    ask_for_team(person=Person.objects.get(pk=people[0].pk), team=team, by=people[0], now=clock.now())
    before, mails = states(), len(mailoutbox)
    html = send(sign_in(world.administrator), people, kind).content.decode()
    concerned = 1 if kind == "approve" else len(people)
    assert f"This concerns {concerned} pe" in html
    assert "Nothing has happened yet" in html
    assert all(words in html for words in KINDS[kind].explains)
    assert (states(), len(mailoutbox)) == (before, mails)


def test_people_move_to_a_team(world, people, team, sign_in):
    client = sign_in(world.administrator)
    answer = send(client, people, "team", confirm="yes", team=team.pk)
    assert answer.status_code == 302
    assert Person.objects.filter(team=team, organisation=team.organisation).count() == len(people)
    assert AuditEvent.objects.filter(verb="person.changed").count() == len(people)
    assert send(client, people, "team", confirm="yes", team="").status_code == 422


def test_people_are_marked_as_left_all_or_none(world, people, sign_in):
    client = sign_in(world.administrator)
    today = clock.today()
    Person.objects.filter(pk=people[3].pk).update(started_on=today + timedelta(days=30))
    answer = send(client, people, "left", confirm="yes", left_on=today.isoformat())
    assert answer.status_code == 422
    assert "Person 3: The leaving date is before" in answer.content.decode()
    assert not Person.objects.filter(left_on__isnull=False).exists()
    assert send(client, people[:3], "left", confirm="yes", left_on=today.isoformat()).status_code == 302
    assert Person.objects.filter(left_on=today).count() == 3


def test_what_people_ask_for_is_approved_and_others_are_left_out(world, people, team, sign_in):
    for person in people[:2]:
        ask_for_team(person=person, team=team, by=person, now=clock.now())
    client = sign_in(world.administrator)
    html = send(client, people, "approve").content.decode()
    assert "Left out, because they ask for nothing just now: Person 2, Person 3, Person 4." in html
    send(client, people, "approve", confirm="yes")
    assert set(Person.objects.filter(team=team)) == set(people[:2])


def test_people_who_are_asked_nothing_get_no_reminder(world, people, sign_in, mailoutbox):
    Person.objects.filter(pk__in=[one.pk for one in people]).update(team=world.team)
    client = sign_in(world.administrator)
    answer = client.post(
        reverse(ADDRESS),
        {"do": "remind", "confirm": "yes", "person": [one.pk for one in people]},
        follow=True,
    )
    assert "Nothing is asked of 5 people at the moment" in answer.content.decode()
    assert mailoutbox == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_ticked_people_are_exported_and_that_is_kept(world, people, sign_in, kind):
    answer = send(sign_in(world.administrator), people[:2], kind)
    assert f"people-{clock.today()}.{kind}" in answer["Content-Disposition"]
    if kind == "csv":
        assert "Person 1" in answer.content.decode()
        assert "Person 2" not in answer.content.decode()
    assert AuditEvent.objects.get(verb="people.exported").details == {"people": 2}


@pytest.mark.parametrize("do", [*KINDS, "csv", "xlsx"])
def test_numbers_from_the_browser_reach_nobody_of_another_service(world, sign_in, do):
    before = states()
    answer = send(
        sign_in(world.administrator),
        [world.outsider, world.clinician_elsewhere],
        do,
        confirm="yes",
        left_on="2030-01-01",
    )
    assert answer.status_code == 302
    assert states() == before
    assert not AuditEvent.objects.filter(verb="people.exported").exists()


@pytest.mark.parametrize("numbers", [[], ["x"], ["-1"], ["9" * 30]])
def test_nobody_ticked_is_said(world, sign_in, numbers):
    answer = sign_in(world.administrator).post(
        reverse(ADDRESS), {"do": "left", "person": numbers}, follow=True
    )
    assert "Tick at least one person first" in answer.content.decode()


def test_the_list_leads_there_for_administrators_alone(world, people, sign_in):
    assert reverse(ADDRESS) in sign_in(world.administrator).get(reverse("people:list")).content.decode()
    assert reverse(ADDRESS) not in sign_in(world.clinician).get(reverse("people:list")).content.decode()
