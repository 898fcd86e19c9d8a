"""What people are told of what is asked of them, and when."""

import pytest

from assignments.actions import remind_people, stop_rule
from core import clock
from core.errors import Refused
from people.models import Person
from tests.assignments.world import DAY, make
from tests.cast import make_person
from tests.certificates.world import finish_course


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
