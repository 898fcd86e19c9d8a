"""A chart is drawn when its reader comes to it; what stands on the page before needs neither drawing nor scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import PHONE, WIDE

FIGURES = "figure[data-chart]"


def open_evidence(visitor) -> None:
    visitor.go("/evidence/")
    expect(visitor.page.get_by_role("heading", name="The evidence")).to_be_visible()


@pytest.mark.journey
@pytest.mark.parametrize("window", [WIDE, PHONE])
def test_charts_are_drawn_when_they_are_scrolled_to(visit, window):
    visitor = visit(window)
    visitor.sign_in("morwenna.hale@team.example")
    loaded: list[str] = []
    visitor.page.on("request", lambda request: loaded.append(request.url))
    open_evidence(visitor)
    visitor.page.wait_for_load_state("networkidle")
    assert [one for one in loaded if "vega" in one or one.partition("?")[0].endswith(".json")] == []
    for part in visitor.page.locator("details.attune-part > summary").all():
        part.click()
    figures = visitor.page.locator(FIGURES)
    assert figures.count() > 3
    for at in range(figures.count()):
        figures.nth(at).scroll_into_view_if_needed()
        expect(figures.nth(at).locator("svg")).to_be_visible()
    assert len([one for one in loaded if re.search(r"/vega\.min\b", one)]) == 1


@pytest.mark.journey
def test_without_scripts_tables_and_sentences_stand(visit, browser, demo):
    visitor = visit()
    visitor.sign_in("morwenna.hale@team.example")
    still = browser.new_context(
        base_url=demo, java_script_enabled=False, storage_state=visitor.context.storage_state()
    )
    page = still.new_page()
    page.goto("/evidence/")
    figures = page.locator(FIGURES)
    for at in range(figures.count()):
        expect(figures.nth(at).locator("strong")).to_be_visible()
        expect(figures.nth(at).get_by_role("link", name="Download the numbers")).to_be_visible()
    expect(page.locator("table").first).to_be_visible()
    still.close()
