"""A service asks its own questions: built by its administrator, answered on a phone, counted, and reminded of."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from core import clock
from tests.journeys.conftest import RUN
from tests.journeys.looking import PHONE, WIDE

pytestmark = pytest.mark.journey

ADMINISTRATOR = "rosalind.achterberg@team.example"
LEARNER, SILENT = "michelle.white@childhealth.example", "michael.murphy@childhealth.example"
SET, SESSION = f"Before the webinar {RUN}", f"Watching together {RUN}"
OWN = {
    "1 to 5, with your own words at both ends": "How calm do you feel when a baby cries?",
    "Strongly disagree to strongly agree": "My team talks about babies",
    "Very difficult to very easy": "How easy is it to find time to watch?",
    "One answer of a list": "Where do you meet most families?",
    "Several answers of a list": "What do you hope for?",
    "Own words": "What would you like to ask us?",
}


def test_a_service_asks_its_own_questions_and_learns_how_many_answered(visit):
    administrator = visit(WIDE)
    administrator.sign_in(ADMINISTRATOR)
    makes_a_set(administrator)
    writes_each_kind_of_question(administrator)
    picks_one_asked_elsewhere_and_moves_it_up(administrator)
    looks_at_the_preview(administrator)
    publishes(administrator)
    session = plans_a_session(administrator)
    asks_before_and_after(administrator)
    learner, silent = visit(PHONE), visit(PHONE)
    books(learner, LEARNER, session)
    books(silent, SILENT, session)
    answers_on_the_phone(learner)
    reads_why_after_is_not_open_yet(learner, session)
    occasion = sees_one_of_two_and_no_result(administrator)
    reminds_the_other(administrator, occasion)
    the_reminder_leads_to_the_questions(silent)


def makes_a_set(administrator):
    administrator.go("/feedback/")
    administrator.follow("Questions to ask")
    administrator.axe_finds_nothing()
    administrator.follow("Make a set of questions")
    administrator.axe_finds_nothing()
    administrator.page.get_by_label("Title").fill(SET)
    administrator.page.get_by_label("A sentence or two before the questions").fill("About two minutes.")
    administrator.press("Go on to the questions")
    administrator.sees("There is none yet")
    administrator.axe_finds_nothing()


def writes_each_kind_of_question(administrator):
    for number, (kind, wording) in enumerate(OWN.items()):
        administrator.follow("Write a question")
        if not number:
            administrator.axe_finds_nothing()
        administrator.page.get_by_label(re.compile(f"^{kind}")).check()
        administrator.press("Go on")
        administrator.page.get_by_label("The question").fill(wording)
        if "list" in kind:
            administrator.page.get_by_label("The answers, one a line").fill("At home\nIn a clinic\nIn a hub")
        if kind.startswith("One answer"):
            administrator.page.get_by_label("Offer “Prefer not to answer” as well").check()
        if kind.startswith("1 to 5"):
            administrator.page.get_by_label("What 1 means").fill("Not at all calm")
            administrator.page.get_by_label("What 5 means").fill("Very calm")
        if kind.startswith(("One answer", "1 to 5")):  # the others ask for no more than these
            administrator.axe_finds_nothing()
        administrator.press("Save the question")
        administrator.sees(re.compile(re.escape(wording)))


def picks_one_asked_elsewhere_and_moves_it_up(administrator):
    administrator.follow("Pick one asked elsewhere")
    administrator.axe_finds_nothing()
    administrator.page.get_by_label(re.compile("knowledge of infant mental health")).check()
    administrator.press("Add it")
    last = administrator.page.locator("main ol > li").last
    expect(last).to_contain_text("compared with other times it is asked")
    last.get_by_role("button", name="Move up").click()
    expect(administrator.page.locator("main ol > li").nth(5)).to_contain_text("infant mental health")
    administrator.axe_finds_nothing()


def looks_at_the_preview(administrator):
    administrator.follow("See it as people will")
    for wording in OWN.values():
        administrator.sees(re.compile(re.escape(wording)))
    administrator.sees(re.compile("Not at all calm"))
    administrator.axe_finds_nothing()
    administrator.follow("See it on a phone")
    phone = administrator.page.frame_locator("iframe")
    expect(phone.get_by_role("button", name="Save and go on")).to_be_visible()
    administrator.page.go_back()
    administrator.follow("End the preview")


def publishes(administrator):
    administrator.follow("Publish it")
    administrator.axe_finds_nothing()
    administrator.press("Publish it")
    administrator.sees("It is published")
    expect(administrator.page.get_by_role("button", name=re.compile("^Move"))).to_have_count(0)
    administrator.axe_finds_nothing()


def plans_a_session(administrator) -> str:
    session = administrator.plans_a_session(SESSION, clock.today() + timedelta(days=3))
    tabs = administrator.page.get_by_role("navigation", name="This session")
    tabs.get_by_role("link", name="Feedback").click()
    administrator.axe_finds_nothing()
    administrator.follow(re.compile("^Ask.*Rating before"))
    administrator.axe_finds_nothing()
    return session


def asks_before_and_after(administrator):
    for when, questions in [("Rating after", "The usual ones for that time"), ("Rating before", SET)]:
        administrator.go("/feedback/ask/")
        page = administrator.page
        about = page.locator("option", has_text=SESSION).get_attribute("value")
        page.get_by_label("Which session or course?").select_option(about)
        page.get_by_label(when).check()
        chosen = page.get_by_label("With which questions?")
        chosen.select_option(chosen.locator("option", has_text=questions).get_attribute("value"))
        administrator.press("Ask")
        administrator.sees(re.compile("0 of 0 answered"))
        # Both times ask one rating in common, so change can be shown.
        expect(page.get_by_text("share no rating")).to_have_count(0)
    administrator.axe_finds_nothing()


def books(learner, address: str, session: str):
    learner.sign_in(address)
    learner.go(f"/sessions/{session}/book/")
    learner.press("Book")
    learner.sees("You have a place")


def answers_on_the_phone(learner):
    learner.go("/my-learning/")
    learner.axe_finds_nothing(PHONE)
    learner.page.get_by_role("link", name=re.compile(f"{SESSION}.*Rating before")).click()
    learner.axe_finds_nothing()
    page = learner.page
    scales = page.locator("fieldset.attune-rating")
    expect(scales).to_have_count(2)
    for at in range(2):
        scales.nth(at).get_by_role("radio").nth(3).check()
    page.get_by_role("group", name=re.compile("My team talks")).get_by_label("Agree", exact=True).check()
    page.get_by_role("group", name=re.compile("How easy")).get_by_label("Not sure").check()
    page.get_by_role("group", name=re.compile("Where do you")).get_by_label("Prefer not").check()
    page.get_by_role("group", name=re.compile("What do you hope")).get_by_label("In a hub").check()
    page.get_by_label(re.compile("What would you like to ask")).fill("How do we begin?")
    learner.press("Save and go on")
    learner.sees("Your answers are saved")
    expect(page.get_by_role("link", name=re.compile(f"{SESSION}.*Rating before"))).to_have_count(0)


def reads_why_after_is_not_open_yet(learner, session: str):
    learner.go(f"/feedback/sessions/{session}/after/")
    learner.sees("You can answer this after the session.")
    learner.axe_finds_nothing(PHONE)


def sees_one_of_two_and_no_result(administrator) -> str:
    administrator.page.reload()
    administrator.sees(re.compile("1 of 2 answered: 50%"))
    administrator.axe_finds_nothing()
    occasion = administrator.page.url
    administrator.follow("See the results")
    administrator.sees(re.compile("Results are shown from 8 answers on"))
    for word in ("How do we begin?", "Michelle", "In a hub"):
        expect(administrator.page.locator("main")).not_to_contain_text(word)
    administrator.axe_finds_nothing()
    return occasion


def reminds_the_other(administrator, occasion: str):
    administrator.page.goto(occasion)
    administrator.follow("Remind those who have not answered")
    administrator.sees("Remind 1 person?")
    expect(administrator.page.locator("main")).not_to_contain_text(re.compile("Michael|Murphy"))
    administrator.axe_finds_nothing()
    administrator.press("Send the reminder")
    administrator.sees("A reminder is on its way to 1 person.")
    # Pressed again: nobody twice within a week.
    expect(administrator.page.get_by_role("link", name="Remind those")).to_have_count(0)
    administrator.axe_finds_nothing()


def the_reminder_leads_to_the_questions(silent):
    letter = silent.letter_about(SILENT, f"A few questions about {SESSION}")
    assert "Nobody is told who has answered" in letter
    silent.go(re.search(r"/feedback/\d+/", letter).group(0))
    silent.sees(re.compile("How calm do you feel when a baby cries"))
