"""Everybody sees their own work first, and all else in groups. As whom they look changes that and nothing more."""

from __future__ import annotations

import re

import pytest
from django.db import connection, transaction
from django.urls import reverse

from core.navigation import FIRST, MenuGroup, Place, Standpoint, navigation
from core.registries import MENU
from people.enums import Role
from people.models import RoleGrant
from people.standpoints import standpoints_of
from tests.architecture.test_doors import all_doors, is_let_in
from tests.cast import furnish

BARS = {
    "stranger": ["Learn", "Guide", "How to refer"],
    "outsider": ["Home", "Learn", "Sessions", "Supervision", "My record"],
    "learner": ["Home", "Learn", "Sessions", "Supervision", "My record"],
    "clinician": ["Home", "Sessions", "Supervision", "Referrals", "Evidence"],
    "manager": ["My team", "Sessions", "Needs", "Learn"],
    "commissioner": ["Evidence", "Reports", "Guide"],
    "editor": ["Pages", "Learn", "Sessions"],
    "administrator": ["Service", "People", "Sessions", "Evidence"],
}
BAR = re.compile(
    r'<ul class="attune-bar__list">(.*?)<li class="attune-bar__item attune-bar__item--menu">', re.DOTALL
)


def bar_of(page: str) -> list[str]:
    return re.findall(r"<span>([^<]+)</span>", BAR.search(page)[1])


def page_of(client, address: str = "/privacy/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("who", BARS)
def test_each_role_sees_its_own_work_first(who, world, sign_in):
    client = sign_in(getattr(world, who, None))
    assert bar_of(page_of(client)) == BARS[who]


def test_a_bar_has_at_most_five_entries_which_all_lead_somewhere():
    keys = dict(MENU.items())
    for standpoint in Standpoint:
        first = FIRST[standpoint]
        assert 1 <= len(first) <= 5
        assert len({one.label for one in first}) == len({one.key for one in first}) == len(first)
        assert all(reverse(keys[one.key].url_name) for one in first)


def test_whoever_stands_somewhere_may_open_all_that_stands_first(world, sign_in):
    for who, labels in BARS.items():
        client = sign_in(getattr(world, who, None))
        for address in re.findall(r'href="([^"]+)"', BAR.search(page_of(client))[1]):
            assert client.get(address).status_code in {200, 302}, (who, labels, address)


def test_all_else_stands_in_the_menu_under_headings(world, sign_in):
    page = page_of(sign_in(world.manager))
    assert re.findall(r'attune-menu__title"[^>]*>([^<]+)<', page) == [
        MenuGroup.LEARNING.label,
        MenuGroup.SESSIONS.label,
        MenuGroup.TEAM.label,
        MenuGroup.HELP.label,
    ]
    assert "<summary" in page  # opens without a script


def test_every_place_stands_in_one_group_once(world):
    way = navigation(
        MENU.items(), world.clinician_elsewhere, (Standpoint.LEARNER,), Standpoint.LEARNER, Place("/")
    )
    links = [link.url for section in way.sections for link in section.links]
    assert len(links) == len(set(links)) >= len(FIRST[Standpoint.LEARNER])
    assert {link.url for link in way.bar} <= set(links)


@pytest.mark.parametrize("who", BARS)
def test_how_to_refer_is_one_tap_away(who, world, sign_in):
    header = page_of(sign_in(getattr(world, who, None))).partition("</header>")[0]
    assert re.search(rf'class="attune-refer[^"]*" href="{reverse("portal:how_to_refer")}"', header)


@pytest.mark.parametrize(
    ("who", "address", "marked"),
    [
        ("learner", "/sessions/", ("Sessions", "page")),
        ("learner", "/sessions/groups/", ("Supervision", "page")),
        ("learner", "/sessions/hours/", ("Supervision", "true")),
        ("learner", "/sessions/calendar/", ("Sessions", "true")),
        ("learner", "/certificates/cpd/", ("My record", "true")),
        ("clinician", "/evidence/reports/", ("Evidence", "true")),
        ("commissioner", "/evidence/reports/", ("Reports", "page")),
        ("administrator", "/people/setup/", ("Service", "page")),
        ("administrator", "/people/teams/", ("People", "true")),
    ],
)
def test_the_bar_says_where_one_is(who, address, marked, world, sign_in):
    page = BAR.search(page_of(sign_in(getattr(world, who)), address))[1]
    found = re.findall(r'aria-current="(\w+)"[^>]*>.*?<span>([^<]+)</span>', page, re.DOTALL)
    assert [(text, current) for current, text in found] == [marked]


# As whom somebody looks ---------------------------------------------------------------------------


def choose(client, standpoint: str):
    return client.post(reverse("portal:stand"), {"standpoint": standpoint})


def test_whoever_has_several_roles_chooses_what_stands_first(world, sign_in):
    client = sign_in(world.clinician)
    page = page_of(client)
    assert ">As clinician<" in page
    assert ">As learner<" in page
    assert client.get(reverse("portal:start")).url == reverse("portal:my_sessions")

    choose(client, "learner")
    assert bar_of(page_of(client)) == BARS["learner"]
    assert client.get(reverse("portal:start")).url == reverse("portal:my_learning")

    choose(client, "clinician")
    assert bar_of(page_of(client)) == BARS["clinician"]


def test_whoever_has_one_role_is_not_asked(world, sign_in):
    assert ">As learner<" not in page_of(sign_in(world.learner))
    assert ">As learner<" not in page_of(sign_in())


@pytest.mark.parametrize("chosen", ["administrator", "visitor", "nobody", ""])
def test_nobody_stands_as_what_they_are_not(chosen, world, sign_in):
    client = sign_in(world.clinician)
    answer = client.post(reverse("portal:stand"), {"standpoint": chosen}, follow=True)
    assert "Choose one of your own roles" in answer.content.decode()
    assert bar_of(page_of(client)) == BARS["clinician"]


def test_a_role_that_was_taken_away_no_longer_stands_first(world, sign_in):
    client = sign_in(world.clinician)
    choose(client, "clinician")
    RoleGrant.objects.filter(person=world.clinician).delete()
    assert bar_of(page_of(client)) == BARS["learner"]


def test_reading_sets_no_cookie_for_a_visitor(world, client):
    assert not client.get("/privacy/").cookies


@pytest.fixture
def everything(world):
    """Somebody who holds every role at home."""
    for role in Role:
        RoleGrant.objects.get_or_create(person=world.manager, role=role, service=world.service)
    return world.manager


def test_somebody_with_every_role_may_choose_each(everything, world, sign_in):
    client = sign_in(everything)
    assert set(standpoints_of(everything)) == set(Standpoint) - {Standpoint.VISITOR}
    starts = set()
    for standpoint in standpoints_of(everything):
        choose(client, standpoint)
        page = page_of(client)
        assert bar_of(page) == [one.label for one in FIRST[standpoint]]
        assert page.count('aria-pressed="true"') == 2  # beside the bar, and in the menu of a phone
        starts.add(client.get(reverse("portal:start")).url)
    assert len(starts) == len(Standpoint) - 1


def test_what_somebody_may_open_is_the_same_with_each_choice(world, sign_in):
    """tests/architecture/test_doors.py opens every door as a clinician; here as one who looks as a learner."""
    if connection.vendor == "postgresql":
        pytest.skip("who may open what is decided the same on both databases")
    furnish(world)
    client = sign_in(world.clinician)
    choose(client, "learner")
    wrong = []
    for door in all_doors():
        place = reverse(door.url_name, kwargs={name: getattr(world, at) for name, at in door.kwargs} or None)
        if door.method != "get":
            continue
        with transaction.atomic():
            if is_let_in(client.get(place)) != ("clinician" in door.allowed):
                wrong.append(place)
            transaction.set_rollback(True)
    assert wrong == []
