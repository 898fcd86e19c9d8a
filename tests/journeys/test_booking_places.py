"""Places, from a manager's booking to a taken offer, a consultation, a move and a private feed; all by page and mail."""

import re
import time
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from core import clock
from tests.journeys.looking import PHONE, WIDE

pytestmark = pytest.mark.journey

CLINICIAN, MANAGER = "morwenna.hale@team.example", "chantal.cooper@childhealth.example"
LEARNER, TEAM_MATE = "leanne.okafor@childhealth.example", "Sara Cole"
MATE_ADDRESS, OTHER_MATE = "sara.cole@childhealth.example", "Ana Gray"
LINK = "https://meet.team.example/journey"
# New at each run, also where a running demo is tried again; at a weekend, when the demo's own groups never meet.
RUN = time.strftime("%H%M%S")
DAY = clock.today() + timedelta(days=(5 - clock.today().weekday()) % 7, weeks=6 + int(RUN) % 40)
FULL, ELSEWHERE, LATER = f"Two places only {RUN}", f"At the same time {RUN}", f"A later date {RUN}"


def test_places_are_given_offered_taken_moved_and_fed_to_a_calendar(visit):
    clinician, manager, learner = visit(WIDE), visit(WIDE), visit(PHONE)
    clinician.sign_in(CLINICIAN)
    manager.sign_in(MANAGER)
    learner.sign_in(LEARNER)
    other = plans(clinician, ELSEWHERE, "10:30", places="9")
    full = plans(clinician, FULL, "10:00", places="2", offers=True)
    later = plans(clinician, LATER, "14:00", places="9")
    books_for_her_people(manager, other, [TEAM_MATE])
    books_over_a_clash(manager, full)
    waits(learner, full)
    frees_a_place(clinician, full)
    takes_what_is_offered(learner, full)
    moves_her(manager, full, later)
    opens_consultation_times(clinician)
    takes_a_time(learner)
    has_a_feed_and_stops_it(learner)


def plans(clinician, title: str, start: str, *, places: str, offers: bool = False) -> str:
    clinician.go("/sessions/new/")
    page = clinician.page
    page.get_by_label("Title").fill(title)
    page.get_by_label("What it is", exact=True).select_option(label="Reflective discussion")
    page.get_by_label("Date", exact=True).fill(f"{DAY:%Y-%m-%d}")
    page.get_by_label("Starts at").fill(start)
    page.get_by_label("Places", exact=True).fill(places)
    page.get_by_label("Joining link").fill(LINK)
    if offers:
        page.get_by_text("Booking and the waiting list").click()
        page.get_by_label("When a place becomes free").select_option("24")
        clinician.axe_finds_nothing()
    clinician.press("Make the session")
    clinician.sees(title)
    return re.search(r"/sessions/(\d+)/", page.url).group(1)


def books_for_her_people(manager, session: str, names: list[str]):
    manager.go(f"/sessions/{session}/book-for-team/")
    for name in names:
        manager.page.get_by_label(name, exact=True).check()
    manager.press("Book for them")
    manager.sees(f"{len(names)} booked")


def books_over_a_clash(manager, session: str):
    """She sees who has something else then before she confirms."""
    manager.go(f"/sessions/{session}/")
    manager.follow("Book for people of your team")
    manager.axe_finds_nothing()
    said = manager.page.locator(".nhsuk-checkboxes__item", has_text=TEAM_MATE)
    expect(said).to_contain_text(f"Has something else then: {ELSEWHERE}")
    books_for_her_people(manager, session, [TEAM_MATE, OTHER_MATE])
    manager.axe_finds_nothing()


def waits(learner, session: str):
    learner.go(f"/sessions/{session}/")
    learner.axe_finds_nothing()
    learner.follow("Join the waiting list")
    learner.axe_finds_nothing()
    learner.press("Join the waiting list")
    learner.sees("You are number 1 on the waiting list")
    learner.axe_finds_nothing()


def frees_a_place(clinician, session: str):
    clinician.go(f"/sessions/{session}/")
    clinician.follow("Who is coming")
    clinician.axe_finds_nothing()
    clinician.follow(f"Cancel for {OTHER_MATE}")
    clinician.axe_finds_nothing()
    clinician.press("Cancel the booking")
    clinician.sees("Offered")
    clinician.axe_finds_nothing()


def takes_what_is_offered(learner, session: str):
    """For 24 hours the place is kept; the joining link is there only once it is taken."""
    letter = learner.letter_about(LEARNER, "kept for you")
    assert FULL in letter
    assert LINK not in letter
    learner.go(f"/sessions/{session}/")
    expect(learner.page.get_by_text(LINK)).to_have_count(0)
    learner.follow("Answer the offer")
    learner.sees(re.compile("The offer ends in 23 hours"))
    learner.axe_finds_nothing()
    learner.press("Take the place")
    learner.sees("You have the place.")
    learner.sees(LINK)
    learner.axe_finds_nothing()


def moves_her(manager, full: str, later: str):
    manager.go(f"/sessions/{full}/book-for-team/")
    manager.follow(f"Move for {TEAM_MATE}")
    manager.axe_finds_nothing()
    manager.page.get_by_label(re.compile(LATER)).check()
    manager.press("Move the booking")
    manager.sees("Moved.")
    letter = manager.letter_about(MATE_ADDRESS, LATER)
    assert "Chantal Cooper" in letter
    manager.go(f"/sessions/{later}/book-for-team/")
    manager.sees(TEAM_MATE)


def opens_consultation_times(clinician):
    clinician.go("/sessions/consultation-times/")
    clinician.axe_finds_nothing()
    clinician.follow("Open consultation times")
    page = clinician.page
    page.get_by_label("Title").fill(f"Consultation {RUN}")
    page.get_by_label("Date", exact=True).fill(f"{DAY + timedelta(days=1):%Y-%m-%d}")
    page.get_by_label("The first starts at").fill("08:00")
    page.get_by_label("How many times").fill("2")
    clinician.axe_finds_nothing()
    clinician.press("Open these times")
    clinician.sees("2 times are open.")


def takes_a_time(learner):
    learner.go("/sessions/consultation-times/")
    learner.axe_finds_nothing()
    free = learner.page.locator("main li", has_text=f"Consultation {RUN}")
    expect(free).to_have_count(2)
    free.first.get_by_role("link").click()
    learner.axe_finds_nothing()
    learner.follow("Book a place")
    learner.press("Book")
    learner.sees("You have a place")
    learner.go("/sessions/consultation-times/")
    learner.sees("Yours")


def has_a_feed_and_stops_it(learner):
    learner.go("/sessions/calendar/")
    learner.axe_finds_nothing()
    learner.press(re.compile("Make an address"))
    learner.axe_finds_nothing()
    address = learner.page.get_by_label("Address").first.input_value()
    feed = learner.context.request.get(address)
    assert feed.ok
    assert FULL in feed.text().replace("\r\n ", "")
    assert TEAM_MATE not in feed.text()
    learner.press(re.compile("Stop it"))
    learner.sees("The address has stopped.")
    assert learner.context.request.get(address).status == 404
