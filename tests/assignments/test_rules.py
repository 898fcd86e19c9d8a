"""Training that is asked of people: whom a rule reaches, and when it is done."""

import pytest
from django.urls import reverse

from assignments.actions import apply_rules, make_rule, stop_rule
from assignments.enums import DueKind, ExpectedState, Expects
from assignments.models import AssignmentRule
from assignments.reads import asked_of
from config import policy
from core import clock
from core.errors import Refused
from courses.models import CoursePage, Refresher
from people.enums import JobFamily
from people.models import Person
from sessions.enums import SessionKind
from tests.assignments.world import DAY, asked, make, wanted
from tests.cast import make_person
from tests.certificates.world import came, finish_course, hold_session
from tests.supervision.world import supervised

# Whom a rule reaches


def audiences(world) -> dict[str, tuple[dict, set[str]]]:
    """Everybody of the team, a job, new starters, and people who are named; each with whom it asks."""
    other = world.organisation.teams.create(name="Other team")
    make_person("Nora Nurse", world.service, team=world.team, job_family=JobFamily.COMMUNITY_NURSERY_NURSE)
    make_person("Nils New", world.service, team=world.team, started_on=clock.today() - 5 * DAY)
    make_person("Ola Old", world.service, team=world.team, started_on=clock.today() - 900 * DAY)
    make_person("Gone Away", world.service, team=world.team, left_on=clock.today() - DAY)
    make_person("Sus Pended", world.service, team=world.team, is_active=False)
    make_person("Olga Other", world.service, team=other)
    here = {"Lea Learner", "Nora Nurse", "Nils New", "Ola Old"}
    return {
        "team": ({}, here),
        "job": ({"job_family": JobFamily.HEALTH_VISITOR}, {"Lea Learner"}),
        "starters": ({"new_starters_only": True}, {"Nils New"}),
        "named": ({"people": (world.learner,)}, {"Lea Learner"}),
    }


@pytest.mark.parametrize("name", ["team", "job", "starters", "named"])
def test_a_rule_asks_those_whom_it_is_for_and_never_who_left(world, course, name):
    fields, people = audiences(world)[name]
    assert asked(make(world, course, **fields)) == people


def test_an_administrator_asks_the_whole_service(world, course):
    rule = make_rule(
        wanted=wanted(world, course, teams=(), service=world.service), by=world.administrator, now=clock.now()
    )
    assert {"Lea Learner", "Cleo Clinician", "Mani Manager"} <= asked(rule)
    assert "Otto Outsider" not in asked(rule)


def test_who_joins_later_is_asked_only_where_the_rule_goes_on(world, course):
    rules = {goes_on: make(world, course, goes_on=goes_on) for goes_on in (True, False)}
    make_person("Late Comer", world.service, team=world.team)
    apply_rules(clock.now())
    apply_rules(clock.now())
    assert {goes_on: "Late Comer" in asked(rule) for goes_on, rule in rules.items()} == {
        True: True,
        False: False,
    }


def test_who_moves_away_is_asked_no_more_and_again_when_they_come_back(world, course):
    rule = make(world, course)
    Person.objects.filter(pk=world.learner.pk).update(team=None)
    apply_rules(clock.now())
    assert asked(rule) == set()
    Person.objects.filter(pk=world.learner.pk).update(team=world.team)
    apply_rules(clock.now())
    assert asked(rule) == {"Lea Learner"}


def test_nobody_asks_people_of_teams_that_are_not_theirs(world, course, sign_in):
    strange = world.organisation.teams.create(name="Strange team")
    for fields in ({"teams": (strange,)}, {"teams": (), "service": world.service}):
        with pytest.raises(Refused, match="teams that you lead"):
            make(world, course, **fields)
    with pytest.raises(Refused, match="teams that you lead"):
        make_rule(wanted=wanted(world, course), by=world.learner, now=clock.now())
    page = sign_in(world.manager).post(
        reverse("assignments:new"),
        {
            "what": f"course:{course.pk}",
            "team": f"team:{strange.pk}",
            "due": "assigning",
            "days": "9",
            "do": "save",
        },
    )
    assert page.status_code == 422
    assert not AssignmentRule.objects.exists()


def test_a_rule_for_two_teams_is_not_stopped_by_the_lead_of_one(world, course):
    second = world.organisation.teams.create(name="Second team", locality=world.locality)
    rule = make_rule(
        wanted=wanted(world, course, teams=(world.team, second)), by=world.administrator, now=clock.now()
    )
    with pytest.raises(Refused, match="teams that you do not lead"):
        stop_rule(rule=rule, by=world.manager, now=clock.now())
    stop_rule(rule=rule, by=world.administrator, now=clock.now())
    assert asked(rule) == set()


def test_whoever_joined_long_ago_still_has_time(world, course):
    Person.objects.filter(pk=world.learner.pk).update(started_on=clock.today() - 2000 * DAY)
    make_person("Nils New", world.service, team=world.team, started_on=clock.today() - 10 * DAY)
    rule = make(world, course, due=DueKind.AFTER_JOINING, days=90)
    days = dict(rule.assignments.values_list("person__full_name", "due_on"))
    assert days == {
        "Lea Learner": clock.today() + policy.MIN_TIME_FOR_ASSIGNED,
        "Nils New": clock.today() + 80 * DAY,
    }


def test_many_people_are_asked_by_the_worker(world, course, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(policy, "ASSIGNED_AT_ONCE", 0)
    rule = make(world, course)
    assert asked(rule) == set()
    apply_rules(clock.now())  # the same work as the worker's
    assert asked(rule) == {"Lea Learner"}


# Each thing that can be asked for


def refreshed(world, course) -> None:
    now = clock.now()
    enrolment = finish_course(world.learner, course, at=now - 900 * DAY)
    assert asked_of([world.learner.pk], clock.today())[0].state == ExpectedState.DUE
    Refresher.objects.create(enrolment=enrolment, started_at=now, completed_at=now, credited_minutes=9)


def each_expectation(world, course):
    """What is asked, and what somebody does to have done it."""
    CoursePage.objects.filter(pk=course.pk).update(refresher_months=12)
    course.refresh_from_db()
    held = hold_session(world.service, kind=SessionKind.WEBINAR, ended=-DAY)
    other = hold_session(world.service, kind=SessionKind.TRAINING, ended=-DAY)
    nothing = {"course": None}
    return {
        Expects.COURSE: ({}, lambda: finish_course(world.learner, course)),
        Expects.REFRESHER: ({}, lambda: refreshed(world, course)),
        Expects.SESSION_KIND: ({**nothing, "session_kind": "webinar"}, lambda: came(held, world.learner)),
        Expects.SESSION: ({**nothing, "session": other}, lambda: came(other, world.learner)),
        Expects.SUPERVISION: ({**nothing, "hours": 2}, lambda: supervised(world, 120)),
    }


@pytest.mark.parametrize("expects", list(Expects))
def test_each_thing_that_is_asked_is_due_until_it_is_done(world, course, expects):
    fields, do = each_expectation(world, course)[expects]
    make(world, course, expects=expects, **fields)
    [before] = asked_of([world.learner.pk], clock.today())
    assert (before.state, before.done_on) == (ExpectedState.DUE, None)
    assert before.url.startswith("/")
    assert before.title
    do()
    [after] = asked_of([world.learner.pk], clock.today())
    assert after.state == ExpectedState.DONE


def test_hours_say_how_far_they_are(world, course):
    make(world, course, expects=Expects.SUPERVISION, course=None, hours=4)
    supervised(world, 90)
    [one] = asked_of([world.learner.pk], clock.today())
    assert (one.state, one.progress) == (ExpectedState.DUE, "1.5 of 4 hours")
