"""A lead who chose it hears once a week who of their people is late, due soon and done, and of nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from notifications import due
from notifications.actions import choose_delivery
from notifications.enums import Delivery, NoticeRole
from notifications.registry import kind_called
from notifications.scheduling import next_digest
from people.models import TeamLeadership
from portal.team_digest import MAX_NAMES, shortened, team_digest
from tests.cast import make_person
from tests.certificates.world import finish_course, make_course
from tests.portal.test_team_matrix import ask


def choose(person, delivery=Delivery.WEEKLY) -> None:
    choose_delivery(
        kind=kind_called("team_digest"),
        role=NoticeRole.MANAGER,
        delivery=delivery,
        by=person,
        now=clock.now(),
    )


def run_until_monday() -> None:
    """Several times, as schedulers do."""
    now = clock.now()
    monday = next_digest(Delivery.WEEKLY, now)
    for moment in (now, now, monday, monday + timedelta(minutes=10)):
        due.run(moment)


@pytest.fixture
def team(world):
    course = make_course("Level 1")
    ask(world, course, world.learner, days=-5)
    done = make_person("Dora Done", world.service, team=world.team)
    finish_course(done, course)
    make_person("Nia Nothing", world.service, team=world.team)
    finish_course(make_person("Else Where", world.service), course)
    return course


def about_team(mailoutbox):
    return [mail for mail in mailoutbox if mail.subject == "Your team this week"]


def test_it_names_own_people_by_how_they_stand_and_comes_once_a_week(world, team, mailoutbox):
    choose(world.manager)
    run_until_monday()
    [mail] = about_team(mailoutbox)
    assert mail.to == [world.manager.email]
    assert "Late: 1\nLea Learner: Level 1, late 5 days" in mail.body
    assert "Done in the last 7 days: 1\nDora Done: Level 1" in mail.body
    assert "Nia Nothing" not in mail.body
    assert "Else Where" not in mail.body
    assert reverse("portal:my_team") in mail.body


def test_nobody_gets_it_who_did_not_choose_it_or_gave_it_up(world, team, mailoutbox):
    run_until_monday()
    choose(world.manager)
    due.run(clock.now())
    choose(world.manager, Delivery.NONE)
    run_until_monday()
    assert about_team(mailoutbox) == []


def test_whoever_leads_no_team_any_more_hears_nothing(world, team, mailoutbox):
    choose(world.manager)
    due.run(clock.now())
    TeamLeadership.objects.all().delete()
    run_until_monday()
    assert about_team(mailoutbox) == []


def test_a_week_in_which_nothing_is_to_be_said_is_passed_over(world, mailoutbox):
    choose(world.manager)
    run_until_monday()
    assert team_digest(world.manager, clock.now()).is_empty
    assert about_team(mailoutbox) == []


def test_the_page_offers_it_to_leads_alone(world, sign_in):
    address = reverse("notifications:own_notice", args=["team_digest", "manager"])
    assert sign_in(world.learner).get(address).status_code == 404
    sign_in(world.manager).post(address, {"delivery": "weekly"})
    assert world.manager.notice_choices.get().delivery == Delivery.WEEKLY


def test_a_long_list_is_cut_and_says_by_how_much():
    names = [f"Person {number}" for number in range(MAX_NAMES + 3)]
    assert shortened(names)[-1] == "and 3 more"
    assert shortened(names[:MAX_NAMES]) == names[:MAX_NAMES]
