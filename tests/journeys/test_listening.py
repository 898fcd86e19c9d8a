"""A section read aloud in the browser's own voice, by keyboard alone; without a voice there is no button."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import PHONE

pytestmark = pytest.mark.journey

LEARNER = "michelle.white@childhealth.example"
SECTION = "/learning/infant-mental-health-level-1/why-the-first-1001-days-matter/?section=2"
# The browsers of tests have no voice. This one says each paragraph in a moment, and writes down what it said.
A_VOICE = """
window.said = [];
let speaking = null;
const synth = {
  getVoices: () => [{ lang: "en-GB", name: "A voice" }],
  speak(words) {
    window.said.push(words.text);
    speaking = words;
    setTimeout(() => { if (speaking === words) { speaking = null; words.onend?.(); } }, 50);
  },
  cancel() { speaking = null; },
  addEventListener() {},
};
Object.defineProperty(window, "speechSynthesis", { value: synth });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def until_said(page: Page, number: int) -> None:
    """Asked again and again: what waits within the page would be a script that its policy refuses."""
    until = time.monotonic() + 30
    while page.evaluate("said.length") < number and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert page.evaluate("said.length") >= number


def test_a_section_is_read_aloud_paused_and_stopped_by_keyboard(visit):
    learner = visit(PHONE)
    learner.sign_in(LEARNER)
    learner.page.add_init_script(A_VOICE)
    learner.go(SECTION)
    page = learner.page
    page.get_by_role("button", name="Listen to this page").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    until_said(page, 3)
    assert page.evaluate("said[0]") == page.get_by_role("heading", level=2).first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    paused = page.evaluate("said.length")
    page.keyboard.press("Enter")
    until_said(page, paused + 1)
    # It goes on with the paragraph at which it was paused.
    assert page.evaluate(f"said[{paused}] === said[{paused} - 1]")
    page.get_by_role("button", name="Stop").press("Enter")
    expect(page.get_by_role("button", name="Listen to this page")).to_be_focused()
    learner.axe_finds_nothing(PHONE)


def test_without_a_voice_there_is_no_button(visit):
    learner = visit(PHONE)
    learner.sign_in(LEARNER)
    # Some browsers of tests have voices, some have none.
    learner.page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined });")
    learner.go(SECTION)
    expect(learner.page.get_by_role("button", name="Keep this place")).to_be_visible()
    expect(learner.page.get_by_role("button", name="Listen to this page")).to_be_hidden()
