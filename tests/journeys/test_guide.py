"""Families, those who run a service, workers and a workshop meet in the guide, mostly without an account."""

import re

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.journeys.looking import PHONE, WIDE

pytestmark = pytest.mark.journey

SMALL = ViewportSize(width=320, height=640)
CLINICIAN = "morwenna.hale@team.example"
RUNNER = "runs-it@playgroup.example"


def test_a_family_finds_help_on_a_small_phone_without_scripts_and_without_a_trace(visit):
    family = visit(SMALL, java_script_enabled=False)
    family.go("/guide/")
    family.page.get_by_label("What would help?").fill("dads")
    family.press("Find help")
    entry = family.page.locator(".attune-list a[href^='/guide/services/']").first
    name = entry.inner_text().strip()
    entry.click()
    expect(family.page.get_by_role("heading", level=1)).to_contain_text(name)
    family.follow("One page to print")
    family.sees(name)
    assert family.page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    assert family.context.cookies() == []


def test_whoever_runs_a_service_puts_its_entry_right_and_somebody_reads_it_first(visit):
    keeper = visit(WIDE)
    keeper.sign_in(CLINICIAN)
    keeper.go("/guide/keep/")
    keeper.page.locator("main .attune-list a[href$='/'][href^='/guide/keep/']").last.click()
    edit = keeper.page.url
    name = keeper.page.get_by_label("Name of the service").input_value()
    keeper.follow("Ask whoever runs it")
    keeper.page.get_by_label("Email address of whoever runs the service").fill(RUNNER)
    keeper.press("Send the link")
    keeper.sees(f"A link went to {RUNNER}")
    runner = visit(PHONE)
    runner.go(re.search(r"/guide/by-link/\w+/", keeper.letter_about(RUNNER, "/guide/by-link/"))[0])
    runner.axe_finds_nothing(PHONE)
    runner.page.get_by_text("How families get there").click()
    runner.page.get_by_label("Phone").fill("01632 960 987")
    runner.page.wait_for_timeout(3500)  # nobody reads and answers in less
    runner.press("Send")
    runner.sees("Thank you")
    assert runner.context.cookies() == []
    keeper.go("/guide/keep/")
    keeper.page.locator("a[href*='/changes/']", has_text=name).first.click()
    keeper.sees("01632 960 987")
    keeper.axe_finds_nothing(WIDE)
    keeper.press("Take it over")
    keeper.go(edit)
    expect(keeper.page.get_by_label("Phone")).to_have_value("01632 960 987")


def test_a_worker_who_does_not_know_where_to_start_knows_after_at_most_five_questions(visit):
    worker = visit(PHONE)
    worker.go("/guide/start/")
    for _ in range(5):
        if worker.page.get_by_role("button", name="Go on").count() == 0:
            break
        worker.page.get_by_role("main").get_by_role("radio").first.check()
        worker.press("Go on")
    worker.sees("What to do today")
    worker.axe_finds_nothing(PHONE)
    assert worker.context.cookies() == []


def test_a_note_of_somebody_in_the_room_is_sorted_and_stands_on_the_map(visit):
    host = visit(WIDE)
    host.sign_in(CLINICIAN)
    host.go("/guide/workshops/")
    host.page.get_by_role("main").locator("a", has_text="What is there for babies").first.click()
    link = re.search(r"/guide/workshops/\d+/add/[\w-]+/", host.page.get_by_role("main").inner_html())[0]
    guest = visit(PHONE)
    guest.go(link)
    guest.axe_finds_nothing(PHONE)
    guest.page.get_by_label("Something that is missing").check()
    guest.page.get_by_label("In a sentence").fill("No group for babies on a Friday")
    guest.page.wait_for_timeout(3500)  # nobody writes a sentence in less
    guest.press("Send it")
    guest.sees("Thank you, it is in.")
    assert guest.context.cookies() == []
    host.page.reload()
    note = host.page.get_by_role("main").locator("li", has_text="No group for babies on a Friday")
    note.get_by_label("What becomes of it").select_option(label="On the map")
    host.press("Save how they are sorted")
    host.go("/guide/gaps/")
    host.sees("No group for babies on a Friday")
