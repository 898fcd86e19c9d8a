"""Packages of strangers in a real browser, with the real runtime: resumed, finished, misbehaving, hostile; and our own, taken back in."""

import re
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FrameLocator, expect

from tests.journeys.conftest import in_the_demo
from tests.journeys.looking import PHONE
from tests.journeys.take_in import LEARNER

pytestmark = pytest.mark.journey
SETTLING = "/learning/settling-a-baby/what-helps-this-baby-settle/activity/"
DONE = re.compile("This module is done")


@pytest.fixture(scope="module")
def taken_in(demo, demo_folder) -> None:
    in_the_demo(demo_folder, "tests.journeys.take_in", demo)


def inside(visitor) -> FrameLocator:
    """The package, in the frame of the page around it."""
    return visitor.page.frame_locator("[data-attune-package]").frame_locator("iframe")


def opened(visitor, name: str) -> FrameLocator:
    """Whoever is asked for the five taps first goes by them."""
    visitor.go(f"/learning/packages-of-strangers/{name}/activity/")
    return inside(visitor)


def taps(visitor, address: str) -> None:
    """The first questions of a course stand before its modules; they are not what this is about."""
    visitor.go(address)
    if urlsplit(visitor.page.url).path == address:
        return
    for scale in visitor.page.locator("fieldset.attune-rating").all():
        scale.get_by_role("radio").first.check()
    visitor.press("Save and go on")


def test_a_learner_leaves_an_activity_on_the_phone_and_comes_back_to_where_they_were(visit):
    learner = visit(PHONE)
    learner.sign_in(LEARNER)
    learner.go("/learning/settling-a-baby/")
    learner.press("Join this course")
    taps(learner, SETTLING)
    learner.go(SETTLING)
    inside(learner).locator("[data-choices] button").first.click()
    expect(learner.page.get_by_text("Saved.", exact=True)).to_be_visible()
    inside(learner).get_by_role("button", name="Next card").click()
    expect(inside(learner).get_by_text("Card 2 of 4")).to_be_visible()
    learner.axe_finds_nothing()
    # The tab is closed at once: the last report goes out behind it.
    learner.page.close(run_before_unload=True)
    learner.page = learner.context.new_page()
    learner.go(SETTLING)
    expect(inside(learner).get_by_text("Card 2 of 4")).to_be_visible()
    for card in (2, 3, 4):
        expect(inside(learner).get_by_text(f"Card {card} of 4")).to_be_visible()
        inside(learner).locator("[data-choices] button").nth(1).click()
        if card < 4:
            inside(learner).get_by_role("button", name="Next card").click()
    expect(learner.page.get_by_text(DONE)).to_be_visible()
    learner.follow("Go on")
    learner.sees("Completed")


def test_packages_of_another_program_resume_and_finish_in_both_versions(visit, taken_in):
    learner = visit()
    learner.sign_in(LEARNER)
    taps(learner, "/learning/packages-of-strangers/made-elsewhere-12/activity/")
    for name in ("made-elsewhere-12", "made-elsewhere-2004"):
        expect(opened(learner, name).locator("#times")).to_have_text("1")
        expect(learner.page.get_by_text("Saved.", exact=True)).to_be_visible()
        expect(opened(learner, name).locator("#times")).to_have_text("2")
        inside(learner).get_by_role("button", name="Finish").click()
        expect(learner.page.get_by_text(DONE)).to_be_visible()


def test_a_package_that_saves_only_when_it_is_left_is_kept_all_the_same(visit, taken_in):
    learner = visit()
    learner.sign_in(LEARNER)
    # A page that does not open the package, since leaving it once is what this is about.
    taps(learner, "/learning/packages-of-strangers/misbehaving/print/")
    expect(opened(learner, "misbehaving").locator("#kept")).to_have_text("nothing")
    learner.go("/my-learning/")
    expect(opened(learner, "misbehaving").locator("#kept")).to_have_text("page 7")
    # What was said on leaving may arrive after the page was asked for again.
    learner.go("/my-learning/")
    expect(opened(learner, "misbehaving").locator("#kept")).to_have_text("page 7")
    learner.sees("You have finished this part")


@pytest.mark.parametrize("version", ["ours-12", "ours-2004"])
def test_a_course_of_ours_that_was_taken_along_reports_that_it_is_done(visit, taken_in, version):
    learner = visit()
    learner.sign_in(LEARNER)
    taps(learner, f"/learning/packages-of-strangers/{version}/activity/")
    course = opened(learner, version)
    standing = course.locator("[data-standing]")
    expect(standing).to_contain_text("Part 1 of")
    parts = int(str(standing.inner_text()).split(" of ")[1].split(".")[0])
    for part in range(1, parts + 1):
        expect(standing).to_contain_text(f"Part {part} of {parts}")
        right = course.locator(".course-part:not([hidden]) [data-right]")
        if right.count():
            right.check(force=True)
        if part < parts:
            course.get_by_role("button", name="Next").click()
    expect(standing).to_contain_text("You have finished this course.")
    expect(learner.page.get_by_text(DONE)).to_be_visible()


def test_a_cmi5_unit_begins_finishes_and_makes_its_module_done(visit, taken_in):
    learner = visit(PHONE)
    learner.sign_in(LEARNER)
    taps(learner, "/learning/packages-of-strangers/unit/activity/")
    unit = opened(learner, "unit")
    expect(unit.locator("#standing")).to_have_text("begun")
    unit.get_by_role("button", name="Finish").click()
    expect(unit.locator("#standing")).to_have_text("done")
    learner.go("/learning/packages-of-strangers/unit/activity/")
    learner.sees("You have finished this part")
    learner.axe_finds_nothing()


def until_said(visitor, words: str) -> None:
    """By the browser, of what it refused."""
    until = time.monotonic() + 30
    while not any(words in error for error in visitor.errors) and time.monotonic() < until:
        visitor.page.wait_for_timeout(100)
    assert any(words in error for error in visitor.errors), visitor.errors


def test_a_hostile_package_reads_no_cookie_and_reaches_no_address_of_the_portal(visit, taken_in):
    learner = visit()
    learner.sign_in(LEARNER)
    taps(learner, "/learning/packages-of-strangers/hostile/activity/")
    address = f"{learner.url}/learning/packages-of-strangers/hostile/activity/"
    asked: list[str] = []

    def note(request) -> None:
        from_package = (
            "packages.localhost" in request.headers.get("referer", "")
            or request.frame != learner.page.main_frame
        )
        if (
            from_package
            and urlsplit(request.url).netloc == urlsplit(learner.url).netloc
            and request.failure is None
        ):
            asked.append(request.url)

    learner.page.on("requestfinished", note)
    package = opened(learner, "hostile")
    expect(package.locator("[data-what=done]")).to_be_attached()
    said = {
        line.partition(": ")[0]: line.partition(": ")[2] for line in package.locator("li").all_inner_texts()
    }
    assert said["cookie"] == "nothing"
    for what in ("fetch", "post", "above", "top", "picture", "worker"):
        assert said[what] == "refused", said
    assert said["window"] in {"nothing", "refused"}
    package.locator("form").evaluate("form => form.submit()")
    until_said(learner, "Sending form data to")
    assert asked == []
    assert learner.page.url == address
    learner.go("/my-learning/")
    expect(learner.page.get_by_text("Sign out").first).to_be_attached()
    # The browser says of each attempt that it was refused.
    learner.errors.clear()
