"""The bar, the menu and the search in a real browser: under a thumb, by keyboard, and with scripts off."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import PHONE, WIDE
from tests.journeys.test_every_page import PEOPLE

pytestmark = pytest.mark.journey

# Whether the element, or the page's last line, lies under the bar.
BOX = "(element) => { const box = element.getBoundingClientRect(); return [box.top, box.bottom, box.width, box.height]; }"


def bar(page: Page):
    return page.get_by_role("navigation", name="Main")


def test_the_bar_of_a_phone_stands_under_the_thumb_and_covers_nothing(visit):
    learner = visit(PHONE)
    learner.sign_in(PEOPLE["learner"])
    learner.go("/my-learning/")
    page = learner.page
    shown = [link.inner_text() for link in bar(page).get_by_role("link").all() if link.is_visible()]
    assert shown == ["Home", "Learn", "Sessions", "Supervision"]
    for target in [*bar(page).get_by_role("link").all(), bar(page).locator("summary")]:
        if target.is_visible():
            _, bottom, width, height = target.evaluate(BOX)
            assert width >= 44, width
            assert height >= 44, height
            assert bottom <= PHONE["height"]
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    last = page.locator("footer").evaluate(BOX)[1]
    assert last <= bar(page).evaluate(BOX)[0] + 1, "the bar covers the page's last line"

    bar(page).locator("summary").click()
    in_the_menu = bar(page).get_by_role("link", name="Your CPD log")
    expect(in_the_menu).to_be_visible()
    learner.axe_finds_nothing(PHONE)
    in_the_menu.click()
    learner.sees("CPD")
    assert bar(page).locator("[aria-current='page']").count() == 1


def test_a_focused_field_is_not_under_the_bar(visit):
    learner = visit(PHONE)
    learner.sign_in(PEOPLE["learner"])
    learner.go("/certificates/cpd/add/")
    page, top = learner.page, bar(learner.page).evaluate(BOX)[0]
    for field in page.locator(
        "main input:visible, main select:visible, main textarea:visible, main button:visible"
    ).all():
        field.focus()
        assert field.evaluate(BOX)[1] <= top + 1, field.evaluate("(element) => element.outerHTML")


def test_menu_and_search_by_keyboard_alone(visit):
    clinician = visit(WIDE)
    clinician.sign_in(PEOPLE["clinician"])
    clinician.go("/my-sessions/")
    page, menu = clinician.page, bar(clinician.page).locator("summary")
    menu.focus()
    page.keyboard.press("Enter")
    expect(bar(page).get_by_role("link", name="Private reflections")).to_be_visible()
    clinician.axe_finds_nothing(WIDE)
    page.keyboard.press("Escape")
    expect(bar(page).get_by_role("link", name="Private reflections")).to_be_hidden()
    expect(menu).to_be_focused()

    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search Attune")).to_be_focused()
    page.keyboard.type("tempermant")  # two letters wrong: nothing; then one
    page.keyboard.press("Enter")
    clinician.sees("Nothing found")
    clinician.axe_finds_nothing()
    page.keyboard.press("/")
    expect(page.get_by_label("What are you looking for?")).to_be_focused()
    page.get_by_label("What are you looking for?").fill("temperement")
    page.keyboard.press("Enter")
    clinician.sees(re.compile("These have “temperament”"))
    clinician.axe_finds_nothing()


def test_with_scripts_off_the_menu_the_search_and_the_switch_work(visit):
    clinician = visit(WIDE)
    clinician.sign_in(PEOPLE["clinician"])
    state = clinician.context.storage_state()
    plain = visit(WIDE, java_script_enabled=False, storage_state=state)
    plain.go("/my-sessions/")
    bar(plain.page).locator("summary").click()
    bar(plain.page).get_by_role("link", name="Consultation times").click()
    expect(plain.page).to_have_title(re.compile("onsultation"))

    plain.page.get_by_role("searchbox", name="Search Attune").fill("attachment")
    plain.page.get_by_role("searchbox", name="Search Attune").press("Enter")
    plain.sees(re.compile("found for “attachment”"))

    plain.press("As learner")
    expect(bar(plain.page).get_by_role("link", name="My record")).to_be_visible()
    expect(plain.page).to_have_url(re.compile("/my-learning/$"))
    plain.press("As clinician")
    expect(plain.page).to_have_url(re.compile("/my-sessions/$"))
