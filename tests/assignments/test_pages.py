"""The pages on which training is asked for, and those of whom it is asked of."""

import pytest
from django.urls import reverse

from assignments.actions import make_rule
from assignments.models import AssignmentRule
from config import policy
from core import clock
from people.models import TeamLeadership
from tests.assignments.world import make, wanted
from tests.cast import make_person


def filled(world, course, **fields) -> dict[str, str]:
    usual = {"what": f"course:{course.pk}", "team": f"team:{world.team.pk}", "due": "joining", "days": "90"}
    return {**usual, "goes_on": "on", "do": "preview", **fields}


def test_a_manager_sees_whom_it_reaches_and_the_mail_before_anything_is_sent(
    world, course, sign_in, mailoutbox
):
    client = sign_in(world.manager)
    page = client.post(reverse("assignments:new"), filled(world, course)).content.decode()
    assert "1 person is asked now" in page
    assert "Lea Learner" in page
    assert "Hello Lea" in page
    assert not AssignmentRule.objects.exists()
    page = client.post(
        reverse("assignments:new"), filled(world, course, do="save"), follow=True
    ).content.decode()
    assert "Lea Learner" in page
    assert AssignmentRule.objects.count() == 1


def test_a_rule_that_reaches_nobody_or_very_many_needs_a_tick(world, course, sign_in, monkeypatch):
    client, address = sign_in(world.manager), reverse("assignments:new")
    nobody = filled(world, course, new_starters_only="on", do="save")
    page = client.post(address, nobody)
    assert page.status_code == 422
    assert "Nobody is asked now" in page.content.decode()
    assert "people who join later" in page.content.decode()
    monkeypatch.setattr(policy, "ASSIGNING_ASKS_ABOVE", 0)
    assert "Yes, ask all 1 people" in client.post(address, filled(world, course, do="save")).content.decode()
    assert not AssignmentRule.objects.exists()
    client.post(address, {**nobody, "confirm": "on"})
    assert AssignmentRule.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"what": "course:999999"}, "Choose something from the list"),
        ({"what": "supervision"}, "Say how many hours"),
        ({"days": ""}, "Say how many days"),
        ({"due": "date"}, "Choose the date"),
        ({"due": "date", "due_on": "2001-01-01"}, "still to come"),
        ({"team": "service:1"}, "Choose a team from the list"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_written(world, course, sign_in, fields, sentence):
    page = sign_in(world.manager).post(reverse("assignments:new"), filled(world, course, do="save", **fields))
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not AssignmentRule.objects.exists()


def test_a_lead_sees_only_own_people_of_a_rule_for_several_teams(world, course, sign_in):
    other = world.organisation.teams.create(name="Second team", locality=world.locality)
    make_person("Olga Other", world.service, team=other)
    rule = make_rule(
        wanted=wanted(world, course, teams=(world.team, other)), by=world.administrator, now=clock.now()
    )
    page = sign_in(world.manager).get(reverse("assignments:rule", args=[rule.pk])).content.decode()
    assert "Lea Learner" in page
    assert "Olga Other" not in page
    TeamLeadership.objects.create(team=other, person=world.manager)
    page = sign_in(world.manager).get(reverse("assignments:rule", args=[rule.pk])).content.decode()
    assert "Olga Other" in page


def test_the_learner_sees_what_is_asked_and_by_when(world, course, sign_in):
    make(world, course, days=5)
    page = sign_in(world.learner).get("/my-learning/").content.decode()
    assert "You are asked to do" in page
    assert "Due in 5 days" in page
