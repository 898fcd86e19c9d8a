"""A parent points a phone at the code on a poster, answers in their own language, and the team reads groups."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import PHONE, WIDE

pytestmark = pytest.mark.journey

CLINICIAN = "morwenna.hale@team.example"


def test_a_parent_answers_by_the_code_of_a_poster_and_the_team_reads_groups(visit):
    clinician = visit(WIDE)
    clinician.sign_in(CLINICIAN)
    link = takes_the_address_of_the_poster(clinician)
    parent = visit(PHONE, java_script_enabled=False)
    parent.go(link)
    chooses_arabic(parent)
    answers_in_english(parent)
    reads_what_people_said(clinician)
    clinician.go(f"{link}?language=ar")
    clinician.axe_finds_nothing(PHONE)


def takes_the_address_of_the_poster(clinician) -> str:
    clinician.go("/feedback/")
    clinician.follow("Ask parents, referrers or partners by a link or a poster")
    clinician.follow("You and your baby")
    clinician.follow("Poster with a QR code")
    clinician.sees("Point the camera of your phone at the square")
    clinician.axe_finds_nothing()
    title = clinician.page.locator(".attune-sheet-code svg title").text_content()
    return re.search(r"/feedback/s/\d+/[0-9a-f]+/", title).group(0)


def chooses_arabic(parent):
    parent.page.get_by_role("link", name="العربية").click()
    expect(parent.page.locator('[lang="ar"][dir="rtl"] h1')).to_be_visible()
    parent.page.get_by_role("link", name="English").click()


def answers_in_english(parent):
    page = parent.page
    page.get_by_label("Yes, once").check()
    page.get_by_label("I am 16 or older").check()
    page.wait_for_timeout(3500)  # nobody reads and answers in less
    parent.press("Send my answers")
    parent.sees("Your answers are in")
    assert parent.page.context.cookies() == []


def reads_what_people_said(clinician):
    clinician.go("/feedback/surveys/")
    clinician.follow("You and your baby")
    clinician.sees(re.compile(r"\d+ answers are counted"))
    clinician.axe_finds_nothing()
    clinician.go("/feedback/themes/")
    clinician.sees("How often each theme stands")
    clinician.axe_finds_nothing()
