"""Where scripts are blocked, an administrator still builds, asks, opens a round and makes links: by plain forms alone."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from core import clock
from tests.journeys.conftest import RUN
from tests.journeys.looking import PHONE

pytestmark = pytest.mark.journey

ADMINISTRATOR = "rosalind.achterberg@team.example"
SET, SESSION, ROUND = f"Plain questions {RUN}", f"Plain session {RUN}", f"Plain round {RUN}"


def test_an_administrator_asks_people_without_scripts(visit):
    administrator = visit(PHONE, java_script_enabled=False)
    administrator.sign_in(ADMINISTRATOR)
    builds_and_publishes_a_set(administrator)
    administrator.plans_a_session(SESSION, clock.today() + timedelta(days=4))
    asks_closes_and_opens_again(administrator)
    makes_links(administrator)
    opens_a_round_moves_its_last_day_and_takes_it_back(administrator)


def builds_and_publishes_a_set(administrator):
    page = administrator.page
    administrator.go("/feedback/instruments/new/")
    page.get_by_label("Title").fill(SET)
    administrator.press("Go on to the questions")
    administrator.follow("Write a question")
    administrator.press("Go on")
    administrator.sees("There is a problem")
    page.get_by_label(re.compile("^One answer of a list")).check()
    administrator.press("Go on")
    page.get_by_label("The question").fill("Where do you work most?")
    page.get_by_label("The answers, one a line").fill("In homes\nIn a hub")
    administrator.press("Save the question")
    administrator.follow("Pick one asked elsewhere")
    page.get_by_label(re.compile("knowledge of infant mental health")).check()
    administrator.press("Add it")
    questions = page.locator("main ol > li")
    expect(questions.nth(1)).to_contain_text("infant mental health")
    administrator.press("Move up question 2")
    expect(questions.nth(0)).to_contain_text("infant mental health")
    administrator.follow("Change question 2")
    page.get_by_label("The question").fill("Where are you most days?")
    administrator.press("Save the question")
    administrator.sees(re.compile("Where are you most days"))
    administrator.follow("Publish it")
    administrator.press("Publish it")
    administrator.sees("It is published. You can ask with it now.")


def asks_closes_and_opens_again(administrator):
    page = administrator.page
    page.get_by_role("navigation", name="This session").get_by_role("link", name="Feedback").click()
    administrator.follow(re.compile("^Ask.*Rating before"))
    page.get_by_label("Rating before").check()
    chosen = page.get_by_label("With which questions?")
    chosen.select_option(chosen.locator("option", has_text=SET).get_attribute("value"))
    administrator.press("Ask")
    administrator.sees(re.compile("0 of 0 answered"))
    administrator.press("Close it now")
    administrator.sees(re.compile("It is closed"))
    administrator.press("Open it again")
    administrator.sees(re.compile("It is open again"))
    administrator.follow("Change the questions or days")
    administrator.press("Save")
    administrator.sees("Saved.")


def makes_links(administrator):
    page = administrator.page
    administrator.follow("See the results")
    administrator.follow("One-use links for guests without an account")
    page.get_by_label("How many links?").fill("0")
    administrator.press("Make the links")
    administrator.sees("There is a problem")
    page.get_by_label("How many links?").fill("2")
    administrator.press("Make the links")
    administrator.sees("These links are shown only now.")
    expect(page.get_by_role("img", name=re.compile("QR code of link"))).to_have_count(2)
    with page.expect_download() as download:
        administrator.press("Download the list")
    assert download.value.suggested_filename.endswith(".csv")


def opens_a_round_moves_its_last_day_and_takes_it_back(administrator):
    page, today = administrator.page, clock.today()
    administrator.go("/feedback/needs/new/")
    page.get_by_label("What is it called?").fill(ROUND)
    for day, ahead in (("First day", 5), ("Last day", 9)):
        page.get_by_label(day).fill(f"{today + timedelta(days=ahead)}")
    administrator.press("Ask them")
    administrator.sees(re.compile("It opens on"))
    page.get_by_label("Last day").fill(f"{today + timedelta(days=2)}")
    administrator.press("Change it")
    expect(page.locator("main")).to_contain_text("The last day comes before the first")
    page.get_by_label("Last day").fill(f"{today + timedelta(days=12)}")
    administrator.press("Change it")
    administrator.sees("The last day is changed.")
    administrator.press("Take it back")
    administrator.sees(re.compile("is taken back"))
