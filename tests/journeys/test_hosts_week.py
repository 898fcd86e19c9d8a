"""What a host does every week takes few actions: a series from last year's, and a message to those who wait."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from core import clock
from tests.journeys.conftest import RUN, Visitor
from tests.journeys.looking import WIDE

pytestmark = pytest.mark.journey

HOST, LEARNER = "morwenna.hale@team.example", "michelle.white@childhealth.example"


class Counted:
    """A visitor whose every click and every filled field is counted."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.actions = visitor, 0

    def follow(self, name: str | re.Pattern) -> None:
        self.actions += 1
        self.visitor.page.locator("main, header, nav").get_by_role("link", name=name).first.click()

    def press(self, name: str | re.Pattern) -> None:
        self.actions += 1
        self.visitor.press(name)

    def fill(self, label: str, value: str) -> None:
        self.actions += 1
        self.visitor.page.get_by_label(label).fill(value)


@pytest.fixture
def host(visit) -> Visitor:
    host = visit(WIDE)
    host.sign_in(HOST)
    host.go("/")
    return host


def test_a_series_of_six_is_planned_from_an_earlier_one_in_at_most_twelve_actions(host, visit):
    counted, title = Counted(host), f"Infant mental health training {RUN}"
    counted.follow("Sessions")
    counted.follow("Past sessions")
    counted.follow(re.compile("^Session 6"))
    counted.follow("Copy the whole series")
    host.axe_finds_nothing()
    counted.fill("First date of the copy", f"{next_wednesday():%Y-%m-%d}")
    counted.press("Show the dates")
    expect(host.page.locator("main input[type=date]")).to_have_count(6)
    host.axe_finds_nothing()
    counted.fill("Title", title)
    counted.press("Save as a draft")
    host.axe_finds_nothing()
    assert not_found_by_a_learner(visit, host.page.url)
    counted.press("Publish all 6 dates")
    host.sees("6 dates are published.")
    assert counted.actions <= 12, counted.actions
    for tab in ("Register", "Change", "Questions", "Certificates"):
        host.page.locator("nav[aria-label='This series']").get_by_role("link", name=tab).click()
        host.axe_finds_nothing()


def next_wednesday() -> date:
    """A year from now, so that no other session of the demo stands in the way."""
    day = clock.today() + timedelta(days=365)
    return day + timedelta(days=(2 - day.weekday()) % 7)


def not_found_by_a_learner(visit, address: str) -> bool:
    learner = visit(WIDE)
    learner.sign_in(LEARNER)
    status = learner.page.goto(address).status
    learner.errors.clear()  # a page that is not there is an error only in the browser's console
    return status == 404


def test_those_who_wait_are_written_to_in_at_most_four_clicks(host):
    host.go("/sessions/")
    host.follow("Dads matter: including fathers and partners")
    counted = Counted(host)
    counted.follow("Messages")
    host.axe_finds_nothing()
    counted.follow("Those who wait for a place")
    host.axe_finds_nothing()
    counted.press("See how it looks")
    host.axe_finds_nothing()
    host.sees("Hello Morwenna")
    counted.press(re.compile("^Send to 3 people"))
    host.sees("Your message is on its way.")
    host.axe_finds_nothing()
    assert counted.actions <= 4, counted.actions
