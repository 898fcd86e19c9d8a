"""Help where the task is done: a topic for each task, linked from its pages, and one quiet line for somebody new."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags

from core.help import HelpTopic, topic_for
from core.models import AuditEvent
from core.navigation import FIRST, Standpoint
from core.registries import HELP, MENU
from people.subject_access import all_about
from portal.help import TOPICS
from tests.architecture.test_doors import all_doors
from tests.cast import Door, furnish
from tests.portal.reading_age import reading_age

# Who does the tasks of each role in the world of the tests.
WHO = {
    Standpoint.LEARNER: "learner",
    Standpoint.CLINICIAN: "clinician",
    Standpoint.MANAGER: "manager",
    Standpoint.ADMINISTRATOR: "administrator",
    Standpoint.EDITOR: "editor",
    Standpoint.COMMISSIONER: "commissioner",
}
EDITORS_SOFTWARE = "wagtailadmin_home"  # its help menu leads to the topic


def words_of(topic: HelpTopic) -> str:
    shown = render_to_string(topic.text)
    # The end of a line of a list is the end of a sentence to whoever reads it.
    return strip_tags(re.sub(r"([^.!?:])</li>", r"\1.</li>", shown))


def links_to_help(page: str) -> list[str]:
    main = page.partition("<main")[2]
    return re.findall(r'href="/help/([\w-]+)/">', main)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_each_topic_is_short_and_easy_to_read(topic):
    text = words_of(topic)
    assert 80 <= len(text.split()) <= 250
    assert reading_age(text) <= 11
    assert reading_age(f"{topic.summary} {topic.hint}") <= 12
    assert len(topic.hint) <= 120, "a hint is one line"


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_each_topic_belongs_to_pages_that_exist(topic):
    known = {door.url_name for door in all_doors()} | {EDITORS_SOFTWARE}
    assert topic.pages
    assert set(topic.pages) - known == set()


def test_what_stands_first_for_each_role_has_help():
    places = dict(MENU.items())
    for standing, who in WHO.items():
        for first in FIRST[standing]:
            page = places[first.key].url_name
            assert topic_for(HELP, page, standing), f"{page} of a {who} has no help"


def door_of(topic: HelpTopic) -> Door:
    """One page of the topic that whoever does the task may open."""
    doors = [door for door in all_doors() if door.method == "get" and WHO[topic.role] in door.allowed]
    return next(door for page in topic.pages for door in doors if door.url_name == page)


def test_each_topic_is_linked_where_its_task_is_done(world, sign_in):
    if connection.vendor == "postgresql":
        pytest.skip("links are the same on both databases")
    furnish(world)
    missing = []
    for topic in TOPICS:
        client, door = sign_in(getattr(world, WHO[topic.role])), door_of(topic)
        client.post(reverse("portal:stand"), {"standpoint": topic.role})
        place = reverse(door.url_name, kwargs={name: getattr(world, at) for name, at in door.kwargs} or None)
        page = client.get(place, follow=True).content.decode()
        if topic.slug not in links_to_help(page):
            missing.append(f"{topic.slug}: not on {place}")
    assert missing == []


def test_a_topic_is_read_by_anybody_without_a_cookie(client, db):
    index = client.get(reverse("portal:help"))
    assert [topic.slug for topic in TOPICS if f"/help/{topic.slug}/" not in index.content.decode()] == []
    topic = client.get(reverse("portal:help_topic", args=["register"]))
    assert "Settle who they were" in topic.content.decode()
    assert not index.cookies
    assert not topic.cookies
    assert client.get(reverse("portal:help_topic", args=["no-such-thing"])).status_code == 404


def test_a_topic_is_found_by_its_words_by_those_who_do_it(world, sign_in):
    found = {
        who: "/help/register/"
        in sign_in(getattr(world, who)).get(reverse("portal:search"), {"q": "teams report"}).content.decode()
        for who in ("clinician", "learner")
    }
    assert found == {"clinician": True, "learner": False}


def test_the_readers_own_role_stands_first_in_the_help(world, sign_in):
    page = sign_in(world.manager).get(reverse("portal:help")).content.decode()
    assert page.index("For managers") < page.index("For everybody who learns")


def hints(client, address: str) -> int:
    return client.get(address).content.decode().count("New here?")


def test_a_hint_goes_away_for_good_and_for_that_person_alone(world, sign_in):
    client, address = sign_in(world.learner), reverse("portal:my_learning")
    assert hints(client, address) == 1
    got_it = reverse("portal:dismiss_hint", args=["your-first-page"])
    assert client.post(got_it, {"next": address}).url == address
    client.post(got_it, {"next": address})
    assert hints(client, address) == 0
    assert links_to_help(client.get(address).content.decode()) == ["your-first-page"]
    assert hints(sign_in(world.learner), address) == 0  # on the next device
    assert hints(sign_in(world.outsider), address) == 1
    assert AuditEvent.objects.filter(verb="person.hint_dismissed").count() == 1
    world.learner.refresh_from_db()
    parts = dict(all_about(world.learner))
    assert parts["First-time hints you have put away"] == [{"hint": "your-first-page"}]


def test_a_hint_that_does_not_exist_is_not_kept_and_leads_nowhere_else(world, sign_in):
    client = sign_in(world.learner)
    assert client.post(reverse("portal:dismiss_hint", args=["no-such-thing"])).status_code == 404
    away = client.post(
        reverse("portal:dismiss_hint", args=["register"]), {"next": "https://elsewhere.example/"}
    )
    assert away.url == reverse("portal:help")


def test_visitors_get_no_hint_and_no_form(client, db):
    page = client.get(reverse("courses:list")).content.decode()
    assert "New here?" not in page
    assert links_to_help(page) == ["start-a-module"]
