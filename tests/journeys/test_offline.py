"""A learner on a phone whose connection drops in the middle of a module, and a shared computer after signing out."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import PHONE

pytestmark = pytest.mark.journey
LEARNER = "sara.cole@childhealth.example"
MODULE = "/learning/infant-mental-health-level-1/why-the-first-1001-days-matter/"
KEPT = "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).flat()"
WAITING = """async () => (await indexedDB.databases()).length && new Promise((resolve) => {
  const open = indexedDB.open('attune-kept');
  open.onsuccess = () => {
    const names = [...open.result.objectStoreNames];
    if (!names.length) return resolve(0);
    const count = open.result.transaction('waiting').objectStore('waiting').count();
    count.onsuccess = () => { open.result.close(); resolve(count.result); };
  };
})"""


def until(page: Page, said: str) -> None:
    """Asked again and again from outside: the page's policy lets nothing in that would wait inside."""
    for _ in range(300):
        if page.evaluate(said):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {said}")


def has_kept_the_module(page: Page) -> None:
    until(page, f"async () => Boolean(await caches.match('{MODULE}offline/'))")
    until(page, "() => Boolean(navigator.serviceWorker.controller)")


@pytest.fixture
def phone(visit):
    """What the browser says of a connection that is not there is no fault of the page."""
    visitor = visit(PHONE)
    yield visitor
    visitor.errors = [error for error in visitor.errors if "net::ERR_" not in error]


def begin(phone) -> Page:
    """Signed in, with the five taps done, in a module."""
    phone.sign_in(LEARNER)
    phone.go(MODULE)
    scales = phone.page.locator("fieldset.attune-rating")
    for at in range(scales.count()):
        scales.nth(at).get_by_role("radio").nth(2).check()
    if scales.count():
        phone.press(re.compile("Begin the course|Save and go on"))
    has_kept_the_module(phone.page)
    return phone.page


def test_a_module_is_read_and_answered_without_a_connection_and_counts_when_it_is_back(phone):
    page = begin(phone)
    phone.context.set_offline(True)
    phone.go(f"{MODULE}?section=2")
    phone.sees("The whole module on one page")
    phone.axe_finds_nothing()
    phone.press("I have read this")
    question = page.locator("form[data-attune-kept]", has=page.get_by_role("radio")).first
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator("[data-attune-reason]:visible")).to_have_count(1)
    phone.sees("2 things you did here wait on this phone")

    phone.go("/sessions/")
    phone.sees("There is no connection")
    phone.axe_finds_nothing()
    page.get_by_role("main").get_by_role("link", name=re.compile("1001 days")).click()
    phone.sees("2 things you did here wait on this phone")

    phone.context.set_offline(False)
    phone.sees("Everything you did here is saved")
    phone.go(f"{MODULE}?section=1")
    contents = page.get_by_role("navigation", name="In this module")
    expect(contents.get_by_text("read", exact=True)).to_have_count(1)
    expect(contents.get_by_text("answered", exact=True)).to_have_count(1)


def test_nothing_stays_on_a_shared_computer_after_signing_out(phone):
    page = begin(phone)
    phone.context.set_offline(True)
    phone.go(f"{MODULE}offline/")
    phone.press("I have read this")
    phone.sees("1 thing you did here waits on this phone")
    phone.context.set_offline(False)
    phone.sees("Everything you did here is saved")
    phone.go("/account/logout/")
    phone.press("Sign out")
    until(page, f"async () => !(await caches.match('{MODULE}offline/'))")
    assert [path for path in page.evaluate(KEPT) if path.startswith("/learning/")] == []
    assert page.evaluate(WAITING) == 0
