"""Guests of an open webinar answer through a link that works once, without an account."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from core import clock
from tests.journeys.conftest import RUN
from tests.journeys.looking import PHONE, WIDE

pytestmark = pytest.mark.journey

CLINICIAN, GUEST = "morwenna.hale@team.example", f"guest.{RUN}@village-hall.example"
SESSION = f"Open webinar {RUN}"


def test_a_guest_answers_once_through_a_link(visit):
    clinician = visit(WIDE)
    clinician.sign_in(CLINICIAN)
    session = plans_an_open_webinar(clinician)
    link = makes_a_link(clinician)
    mails_another(clinician)
    guest = visit(PHONE)
    answers_with_five_taps(guest, link)
    going_back_answers_nothing_again(guest)
    the_link_says_that_it_was_used(visit(PHONE), link)
    answers_from_the_letter_without_scripts(visit(PHONE, java_script_enabled=False))
    sees_that_both_answered(clinician, session)


def plans_an_open_webinar(clinician) -> str:
    session = clinician.plans_a_session(SESSION, clock.today() + timedelta(days=3))
    clinician.follow("Feedback")
    clinician.follow("Questions for guests without an account")
    clinician.sees("Links for guests")
    clinician.axe_finds_nothing()
    return session


def makes_a_link(clinician) -> str:
    clinician.page.get_by_label("How many links?").fill("1")
    clinician.press("Make the links")
    clinician.sees("These links are shown only now.")
    clinician.axe_finds_nothing()
    link = re.search(r"/feedback/l/[a-z2-7]+/", clinician.page.locator("main").inner_text()).group(0)
    clinician.follow("Links for guests")
    expect(clinician.page.locator("main")).not_to_contain_text("/feedback/l/")
    return link


def mails_another(clinician):
    clinician.page.get_by_label("Guests’ addresses").fill(GUEST)
    clinician.press("Mail a link to each")
    clinician.sees(re.compile("1 letter is on the way"))


def answers_with_five_taps(guest, link: str):
    guest.go(link)
    guest.sees("Before the session: five taps")
    guest.sees("Nobody monitors this page.")
    expect(guest.page.get_by_role("link", name="Sign in")).to_have_count(1)
    guest.axe_finds_nothing()
    taps(guest, "3")
    guest.press("Send my answers")
    guest.sees("Thank you. Your answers are saved")
    guest.axe_finds_nothing()


def taps(guest, number: str):
    scales = guest.page.locator("fieldset.attune-rating")
    expect(scales).to_have_count(5)
    for scale in scales.all():
        scale.get_by_role("radio", name=re.compile(f"^{number}")).check()


def going_back_answers_nothing_again(guest):
    """Back shows no form to send once more, and reloading sends none."""
    for move in (guest.page.go_back, guest.page.reload):
        move()
        guest.sees("Thank you. Your answers are saved")
        expect(guest.page.get_by_role("button", name="Send my answers")).to_have_count(0)


def the_link_says_that_it_was_used(somebody, link: str):
    somebody.go(link)
    somebody.sees("Thank you. Your answers are saved")
    somebody.sees(re.compile("Keep this link. Open it again at the end of the session"))


def answers_from_the_letter_without_scripts(guest):
    """An answer that was forgotten is asked for, and the others stay."""
    letter = guest.letter_about(GUEST, SESSION)
    guest.go(re.search(r"/feedback/l/[a-z2-7]+/", letter).group(0))
    guest.page.get_by_role("radio", name=re.compile("^2")).first.check()
    guest.press("Send my answers")
    guest.sees("There is a problem")
    expect(guest.page.get_by_role("radio", name=re.compile("^2")).first).to_be_checked()
    taps(guest, "2")
    guest.press("Send my answers")
    guest.sees("Thank you. Your answers are saved")


def sees_that_both_answered(clinician, session: str):
    clinician.go(f"/feedback/links/{session}/")
    figures = clinician.page.locator(".attune-figures")
    expect(figures).to_contain_text("2 links made")
    expect(figures).to_contain_text("2 answered before")
    expect(clinician.page.locator("main")).not_to_contain_text(GUEST)
