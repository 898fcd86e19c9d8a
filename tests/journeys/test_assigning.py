"""A manager assigns a course to all new starters, and finds who is late on a phone. Each step is a press that is counted."""

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import PHONE, WIDE
from tests.journeys.test_every_page import PEOPLE

pytestmark = pytest.mark.journey

MAX_ACTIONS = 5
MAX_SCREENS = 3
PHONE_SCREEN = 800


def test_a_course_for_all_new_starters_takes_five_actions_from_the_first_page(visit):
    manager = visit(WIDE)
    manager.sign_in(PEOPLE["manager"])
    manager.go("/my-team/")
    page, actions = manager.page, 0

    def act(step) -> None:
        nonlocal actions
        step()
        actions += 1

    act(lambda: manager.follow("Assign training"))
    manager.axe_finds_nothing()
    act(lambda: page.get_by_label("Only new starters").check())
    act(lambda: manager.press("See whom it reaches"))
    manager.axe_finds_nothing()
    question = page.get_by_label("Keep it for people who join later")
    if question.count():
        act(question.check)
    act(lambda: manager.press("Assign"))
    manager.sees("Assigned: Infant mental health, Level 1")
    assert actions <= MAX_ACTIONS
    manager.axe_finds_nothing()


def test_all_people_of_two_teams_fit_three_screens_of_a_phone(visit):
    manager = visit(PHONE)
    manager.sign_in(PEOPLE["manager"])
    manager.go("/my-team/")
    rows = manager.page.locator(".attune-matrix__table").first.locator("tbody tr")
    assert rows.count() == 28
    last = rows.last.evaluate("(element) => element.getBoundingClientRect().bottom + scrollY")
    assert last <= MAX_SCREENS * PHONE_SCREEN
    expect(rows.first.get_by_role("link")).to_be_visible()
    manager.axe_finds_nothing(PHONE)
    rows.first.get_by_role("checkbox").check()
    manager.press("Remind")
    expect(manager.page.get_by_text("Reminded by mail").first).to_be_visible()
    rows.first.get_by_role("link").click()
    manager.sees("What is asked")
    manager.axe_finds_nothing(PHONE)
