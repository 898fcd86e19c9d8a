"""Training that is asked of people: whom a rule reaches, what they are told and when, and who may make it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assignments.actions import apply_rules, make_rule, remind_people, stop_rule
from assignments.enums import DueKind, ExpectedState, Expects
from assignments.models import Assignment, AssignmentRule
from assignments.notifications import write_due
from assignments.reads import asked_of
from assignments.values import WantedRule
from config import policy
from core import clock
from core.errors import Refused
from courses.models import CoursePage, Refresher
from notifications.outbox import send_written
from people.enums import JobFamily
from people.models import Person, TeamLeadership
from sessions.enums import SessionKind
from supervision.models import GroupMeeting, GroupMembership, MeetingAttendance, SupervisionGroup
from tests.cast import make_person
from tests.certificates.world import came, finish_course, hold_session, make_course

DAY = timedelta(days=1)


@pytest.fixture
def course(world) -> CoursePage:
    return make_course()


def wanted(world, course, /, **fields) -> WantedRule:
    usual = {"expects": Expects.COURSE, "due": DueKind.AFTER_ASSIGNING, "course": course, "days": 30}
    return WantedRule(**{**usual, "teams": (world.team,), **fields})


def make(world, course, /, **fields) -> AssignmentRule:
    return make_rule(wanted=wanted(world, course, **fields), by=world.manager, now=clock.now())


def asked(rule: AssignmentRule) -> set[str]:
    return set(Assignment.objects.live().filter(rule=rule).values_list("person__full_name", flat=True))


@pytest.fixture
def outbox(mailoutbox, settings, tmp_path):
    settings.VAR_DIR = tmp_path

    def sent(now=None):
        mailoutbox.clear()
        write_due(now or clock.now())
        send_written(now or clock.now())
        return sorted((mail.to[0], mail.subject) for mail in mailoutbox)

    return sent


# Whom a rule reaches


def audiences(world) -> dict[str, tuple[dict, set[str]]]:
    """Everybody of the team, a job, new starters, and people who are named; each with whom it asks."""
    other = world.organisation.teams.create(name="Other team")
    make_person("Nora Nurse", world.service, team=world.team, job_family=JobFamily.COMMUNITY_NURSERY_NURSE)
    make_person("Nils New", world.service, team=world.team, started_on=clock.today() - 5 * DAY)
    make_person("Gone Away", world.service, team=world.team, left_on=clock.today() - DAY)
    make_person("Sus Pended", world.service, team=world.team, is_active=False)
    make_person("Olga Other", world.service, team=other)
    here = {"Lea Learner", "Nora Nurse", "Nils New"}
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


def supervised(world, minutes: int) -> None:
    now = clock.now()
    group = SupervisionGroup.objects.create(service=world.service, name="Harbour group")
    member = GroupMembership.objects.create(
        group=group, person=world.learner, joined_on=clock.today() - 9 * DAY
    )
    meeting = GroupMeeting.objects.create(group=group, starts_at=now, ends_at=now + timedelta(hours=1))
    MeetingAttendance.objects.create(
        meeting=meeting,
        membership=member,
        status="attended",
        minutes=minutes,
    )


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


# Mails


def test_mails_go_once_each_when_asked_before_the_day_and_after_it_then_to_the_lead(
    world, course, outbox, commit, mailoutbox
):
    with commit():
        make(world, course, days=30)
    assert [mail.to for mail in mailoutbox] == [[world.learner.email]]
    assert f"/learning/{course.slug}/" in mailoutbox[0].body
    now, learner, lead = clock.now(), world.learner.email, world.manager.email
    told = {day: outbox(now + day * DAY) for day in (1, 10, 16, 20, 30, 31, 33, 37, 40, 60)}
    assert {day: [to for to, _ in mails] for day, mails in told.items() if mails} == {
        16: [learner],
        31: [learner],
        37: [lead],
    }


def test_nothing_is_mailed_about_what_is_done_stopped_or_to_whoever_left(
    world, course, outbox, mailoutbox, commit
):
    gone = make_person("Gita Gone", world.service, team=world.team)
    finish_course(make_person("Dora Done", world.service, team=world.team), course)
    with commit():
        rule = make(world, course, days=3)
    assert sorted(mail.to[0] for mail in mailoutbox) == [gone.email, world.learner.email]
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    late = clock.now() + 4 * DAY
    assert [to for to, _ in outbox(late)] == [world.learner.email]
    stop_rule(rule=rule, by=world.manager, now=clock.now())
    assert outbox(clock.now() + 12 * DAY) == []


def test_a_lead_reminds_people_at_most_once_a_week(world, course, mailoutbox, commit):
    make(world, course)
    idle = make_person("Ida Idle", world.service, team=world.organisation.teams.create(name="Not theirs"))
    with commit():
        done = remind_people(people=[world.learner, idle], by=world.manager, now=clock.now())
    assert done.now == [world.learner]
    assert course.title in mailoutbox[-1].body
    assert "Mani Manager" in mailoutbox[-1].body
    again = remind_people(people=[world.learner], by=world.manager, now=clock.now())
    assert (again.now, again.lately) == ([], [world.learner])
    later = remind_people(people=[world.learner], by=world.manager, now=clock.now() + 8 * DAY)
    assert later.now == [world.learner]
    with pytest.raises(Refused, match="a team that you lead"):
        remind_people(people=[idle], by=world.manager, now=clock.now())


# Pages


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
