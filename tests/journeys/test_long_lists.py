"""On a phone the long lists are dense: a page of each ends within three screens, with its filters folded."""

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import PHONE

pytestmark = pytest.mark.journey

MAX_SCREENS = 3
CLINICIAN, LEARNER = "morwenna.hale@team.example", "michelle.white@childhealth.example"
ADMINISTRATOR = "rosalind.achterberg@team.example"
# Who opens which list, what a row of it is, and how many rows there are at least.
LISTS = {
    "referrals": (CLINICIAN, "/referrals/together-with-baby/", ".attune-dense-table tbody tr", 20),
    "sessions": (LEARNER, "/sessions/", ".attune-dense .attune-list__row", 6),
    "lists of the service": (ADMINISTRATOR, "/people/service/lists/", "main details > summary", 3),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_page_of_a_long_list_ends_within_three_screens_of_a_phone(visit, name):
    person, address, row, at_least = LISTS[name]
    visitor = visit(PHONE)
    visitor.sign_in(person)
    visitor.go(address)
    rows = visitor.page.locator(row)
    assert rows.count() >= at_least
    last = rows.last.evaluate("(element) => element.getBoundingClientRect().bottom + scrollY")
    assert last <= MAX_SCREENS * PHONE["height"]
    visitor.axe_finds_nothing(PHONE)
    for folded in visitor.page.locator("main details:not([open]) > summary").all():
        expect(folded).to_be_visible()
