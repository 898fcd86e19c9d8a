"""A module of every block and every kind of question: by keyboard without scripts, and looked at by axe with them."""

import os

import pytest
from django.conf import settings
from django.test import Client

from core import clock
from core.registries import COURSE_STEPS
from courses.actions import enrol, load_course
from courses.models import ModuleProgress, PollAnswer
from tests import cast
from tests.courses.world import EVERY_KIND
from tests.journeys.looking import PHONE, nothing_wrong
from tests.journeys.test_scripts_off import Typist

pytestmark = pytest.mark.journey
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
MODULE = "/learning/every-kind/one-of-each/"
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def learner(roots_of_pages):
    person = cast.make_world().learner
    course = load_course(EVERY_KIND).course
    enrol(person=person, course=course, by=person, now=clock.now())
    return person


def page_of(person, browser, live_server, *, scripts: bool):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(viewport=PHONE, base_url=live_server.url, java_script_enabled=scripts)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    return context.new_page()


@pytest.fixture(autouse=True)
def no_taps_first(monkeypatch):
    """The five taps before a course are the rating room's."""
    monkeypatch.setattr(COURSE_STEPS, "_entries", {})


def test_each_question_is_answered_by_keyboard_without_scripts(learner, browser, live_server):
    page = page_of(learner, browser, live_server, scripts=False)
    me = Typist(page)
    page.goto(f"{MODULE}questions/?question=1")
    me.tick("Wait a moment")
    me.press("Check my answer")
    assert me.reads("A pause is part of talking")
    me.press("Go on")
    me.tick("Smiling")
    me.press("Check my answer")
    assert me.reads("One more belongs here")
    me.tick("Reaching")
    me.press("Try again")
    assert me.reads("An open hand asks")
    me.press("Go on")
    choose_by_key(me, "A smile", "More please")
    choose_by_key(me, "A yawn", "Enough now")
    me.press("Check my answer")
    assert me.reads("It ends the turn")
    me.press("Go on")
    for thing, number in (("Look", "1"), ("Wait", "2"), ("Answer", "3")):
        choose_by_key(me, thing, number)
    me.press("Check my answer")
    assert me.reads("Looking comes before waiting")
    me.press("Go on")
    me.type("What would you say?", "I see how you two talk.")
    me.press("See how it could be answered")
    assert me.reads("I can see that you two know each other")
    assert len(ModuleProgress.objects.get().check_answers) == 5


def choose_by_key(me: Typist, name: str, option: str) -> None:
    me.page.get_by_label(name, exact=True).focus()
    me.page.keyboard.type(option)


def test_blocks_are_walked_through_by_keyboard_without_scripts(learner, browser, live_server):
    page = page_of(learner, browser, live_server, scripts=False)
    page.goto(f"{MODULE}?section=2")
    assert page.get_by_text("She opens the door.").is_visible()
    assert not page.get_by_text("She lets you in.").is_visible()
    page.get_by_role("link", name="Hello.").press("Enter")
    assert page.get_by_text("She lets you in.").is_visible()
    assert not page.get_by_text("She opens the door.").is_visible()
    sorting = page.get_by_role("group", name="Arches back")
    sorting.get_by_role("radio", name="Says more").press("Space")
    assert sorting.get_by_text("Not quite.").is_visible()
    sorting.get_by_role("radio", name="Says more").press("ArrowRight")
    assert sorting.get_by_text("A stiff back ends it.").is_visible()
    page.locator("summary", has_text="1. The eyes").press("Enter")
    assert page.get_by_text("They look away.").is_visible()
    page.get_by_role("radio", name="Sit down").press("Space")
    with page.expect_navigation():
        page.get_by_role("button", name="Answer", exact=True).press("Enter")
    assert page.get_by_role("button", name="Change my answer").is_visible()
    assert PollAnswer.objects.get().person == learner


def test_axe_finds_nothing_on_any_block_or_question(learner, browser, live_server):
    page = page_of(learner, browser, live_server, scripts=True)
    for address in ("?section=1", "?section=2", *(f"questions/?question={number}" for number in range(1, 6))):
        page.goto(f"{MODULE}{address}")
        nothing_wrong(page, NARROW)
