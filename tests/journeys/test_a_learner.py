"""A new learner, from joining to a certificate that a stranger verifies, with no shortcut."""

import re
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.looking import PHONE, WIDE

pytestmark = pytest.mark.journey

NEW = f"nadine.newcomer.{int(time.time())}@hubs.example"  # new also where a running demo is tried again
CLINICIAN = "morwenna.hale@team.example"
LONDON = ZoneInfo("Europe/London")


def test_a_new_learner_joins_learns_attends_and_is_certified(visit, tmp_path):
    learner, clinician = visit(PHONE), visit(WIDE)
    joins(learner)
    begins(learner)
    completes_six_modules(learner)
    title = plans_a_session_for_today(clinician)
    books(learner, title)
    is_marked_present(clinician, title)
    rates_again(learner)
    number = downloads_the_certificate(learner, tmp_path)
    a_stranger_verifies(visit(PHONE), number)


def joins(learner):
    learner.go("/")
    learner.axe_finds_nothing()
    learner.follow("Join with your work e-mail")
    learner.axe_finds_nothing()
    learner.page.get_by_label("Your name").fill("Nadine Newcomer")
    learner.page.get_by_label(re.compile("e-mail", re.I)).first.fill(NEW)
    learner.page.get_by_label("Your job").select_option(label="Family support worker")
    learner.page.get_by_label("The parent-infant team of your area").select_option(label="Together with Baby")
    learner.press(re.compile("join", re.I))
    learner.axe_finds_nothing()
    learner.enter_code(NEW)


def begins(learner):
    """The code has led to the five taps; with them and one press the first section stands there: six actions."""
    expect(learner.page.get_by_role("heading", name="Begin with five taps")).to_be_visible()
    learner.axe_finds_nothing()
    actions = tap_each_item(learner, "2", "Begin the course")
    learner.sees(re.compile("^Section 1 of"))
    assert actions <= 6


def tap_each_item(learner, answer: str, then: str = "Save and go on") -> int:
    scales = learner.page.locator("fieldset.attune-rating")
    expect(scales).to_have_count(5)
    for at in range(5):
        scales.nth(at).get_by_role("radio").nth(int(answer) - 1).check()
    learner.press(then)
    return 5 + 1


def completes_six_modules(learner):
    for module in range(6):
        learner.go("/learning/infant-mental-health-level-1/")
        learner.follow(re.compile("Carry on where you were|Start|Begin", re.I))
        if module == 0:
            leaves_and_comes_back(learner)
        read_to_the_end(learner, look=module == 0)
        answer_the_questions(learner, look=module == 0)
    learner.go("/learning/infant-mental-health-level-1/")
    expect(learner.page.locator("main").get_by_text("Completed", exact=True)).to_have_count(7)


def leaves_and_comes_back(learner):
    """One section read, then away: the course leads back to the second."""
    learner.press(re.compile("^Next"))
    second = learner.page.locator("h2").first.inner_text()
    learner.go("/my-learning/")
    learner.follow("Carry on")
    expect(learner.page.locator("h2").first).to_have_text(second)


def read_to_the_end(learner, *, look: bool):
    if look:
        learner.axe_finds_nothing()
    while not learner.page.url.split("?")[0].endswith("/questions/"):
        before = learner.page.url
        learner.press(re.compile("^Next"))
        assert learner.page.url != before


def answer_the_questions(learner, *, look: bool):
    """One a page, always with the first option: where that is wrong, the second try is followed by the answer."""
    told = learner.page.get_by_text(re.compile(r"Question 1 of \d")).first.inner_text()
    questions = int(re.search(r"of (\d+)", told)[1])
    for number in range(1, questions + 1):
        learner.sees(f"Question {number} of {questions}")
        if look and number == 1:
            learner.axe_finds_nothing()
        puts_right(learner, look=look)
        learner.follow("Go on")
    learner.sees("All put right, and the module is done")
    if look:
        learner.axe_finds_nothing()


def puts_right(learner, *, look: bool):
    main = learner.page.locator("main")
    if main.get_by_role("button", name="See how it could be answered").count():
        learner.press("See how it could be answered")
        return
    for press in ("Check my answer", "Try again"):
        answers_somehow(main)
        learner.press(press)
        expect(main.get_by_role("status")).to_be_visible()
        if main.get_by_role("link", name="Go on").count():
            return
        expect(main.get_by_text("A better answer")).to_have_count(1 if press == "Try again" else 0)
    if look:
        learner.axe_finds_nothing()
    answers_as_shown(main)
    learner.press("Put it right")
    expect(main.get_by_role("link", name="Go on")).to_be_visible()


def answers_somehow(main):
    choices, selects = main.locator("input[type=radio], input[type=checkbox]"), main.locator("form select")
    for at in range(selects.count()):
        selects.nth(at).select_option(index=at + 1)
    if choices.count():
        choices.first.check()


def answers_as_shown(main):
    """The answer that is shown is given: an option, several, what belongs to each, or each thing's number."""
    single = main.locator("p", has_text=re.compile("^A better answer: "))
    if single.count():
        main.get_by_label(single.locator("strong").inner_text(), exact=True).check()
        return
    better = main.get_by_role("status").get_by_role("list").last.locator("strong").all_inner_texts()
    if main.locator("form input[type=checkbox]").count():
        for box in main.locator("form input[type=checkbox]").all():
            box.uncheck()
        for text in better:
            main.get_by_label(text, exact=True).check()
        return
    for number, text in enumerate(better, start=1):
        thing, _, belongs = text.partition(": ")
        main.get_by_label(thing, exact=True).select_option(label=belongs or str(number))


def plans_a_session_for_today(clinician) -> str:
    """From a blank page: the clinician plans a session that begins shortly."""
    clinician.sign_in(CLINICIAN, look=True)
    clinician.go("/my-sessions/")
    clinician.axe_finds_nothing()
    clinician.follow("Plan a session")
    clinician.axe_finds_nothing()
    start = minutes_from_now(6)
    title = f"A short talk at {start:%H:%M}"
    clinician.page.get_by_label("Title").fill(title)
    clinician.page.get_by_label("Date", exact=True).fill(f"{start:%Y-%m-%d}")
    clinician.page.get_by_label("Starts at").fill(f"{start:%H:%M}")
    clinician.press("Make the session")
    clinician.sees(title)
    clinician.axe_finds_nothing()
    return title


def minutes_from_now(minutes: int) -> datetime:
    """A time still today: the register opens on the day of the session."""
    start = datetime.now(LONDON) + timedelta(minutes=minutes)
    if start.date() != datetime.now(LONDON).date():
        time.sleep(minutes * 60)
        start = datetime.now(LONDON) + timedelta(minutes=minutes)
    return start


def books(learner, title: str):
    learner.go("/sessions/")
    learner.axe_finds_nothing()
    learner.follow(title)
    learner.axe_finds_nothing()
    learner.follow("Book a place")
    learner.axe_finds_nothing()
    learner.press("Book")
    learner.sees("You have a place")
    letter = learner.letter_about(NEW, title)
    assert title in letter
    assert ".ics" in letter


def is_marked_present(clinician, title: str):
    clinician.go("/my-sessions/")
    clinician.follow(title)
    clinician.follow("Register")
    clinician.axe_finds_nothing()
    row = clinician.page.locator("main fieldset", has_text="Nadine Newcomer")
    # With scripts on each tap saves itself; without them the page has a button.
    with clinician.page.expect_response(lambda answer: "/register/marks/" in answer.url):
        row.get_by_label("Attended").check()
    clinician.sees("Every tap is saved.")
    clinician.page.reload()
    expect(row.get_by_label("Attended")).to_be_checked()


def rates_again(learner):
    """Carry on leads to the last step, though a session begins shortly, and that to the finish."""
    learner.go("/my-learning/")
    learner.follow("Carry on")
    learner.axe_finds_nothing()
    tap_each_item(learner, "4")
    learner.sees("You, before and after")
    learner.sees("2 higher than before.")
    learner.axe_finds_nothing()


def downloads_the_certificate(learner, tmp_path) -> str:
    learner.follow("Open your certificate")
    learner.axe_finds_nothing()
    with learner.page.expect_download() as download:
        learner.follow("Download as PDF")
    file = tmp_path / "certificate.pdf"
    download.value.save_as(file)
    text = PdfReader(file).pages[0].extract_text()
    assert "Nadine Newcomer" in text
    found = re.search(r"ATT-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", text)
    assert found
    return found.group()


def a_stranger_verifies(stranger, number: str):
    stranger.go("/certificates/verify/")
    stranger.axe_finds_nothing()
    stranger.page.get_by_label(re.compile("number", re.I)).fill(number.lower().replace("-", " "))
    stranger.press("Check")
    stranger.sees("This certificate is valid")
    assert "Nadine" not in stranger.page.locator("main").inner_text()
    stranger.axe_finds_nothing()
