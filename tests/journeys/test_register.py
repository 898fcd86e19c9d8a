"""The register in a real browser: thumb, keyboard, and a connection that goes away."""

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from attendance.models import Attendance
from core import clock
from sessions.models import Booking
from tests import cast
from tests.cast import make_person
from tests.journeys.looking import PHONE, nothing_wrong
from tests.sessions.world import make_session

pytestmark = pytest.mark.journey
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def register(transactional_db, live_server, browser):
    """The register of six people on a phone, opened by its host; and the people."""
    world = cast.make_world()
    now = clock.now()
    session = make_session(world.service, starts_at=now - timedelta(minutes=5))
    people = [
        make_person(f"{name} Tester", world.service) for name in ("Ann", "Bo", "Cy", "Di", "Eve", "Flo")
    ]
    Booking.objects.bulk_create(
        Booking(session=session, person=one, state="booked", booked_at=now, booked_by=one, queued_at=now)
        for one in people
    )
    client = Client()
    client.force_login(world.clinician, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(viewport=PHONE, base_url=live_server.url)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(reverse("attendance:register", args=[session.pk]))
    yield page, people
    context.close()


def marks() -> dict[str, str]:
    return dict(Attendance.objects.values_list("person__full_name", "status"))


def line(page, name: str):
    return page.get_by_role("group", name=name)


def saved(page) -> None:
    expect(page.locator("[data-register-status]")).to_have_text("Every tap is saved.")


def test_no_mark_is_lost_when_the_connection_goes_and_the_page_is_closed(register):
    page, _ = register
    page.context.set_offline(True)
    line(page, "Ann Tester").get_by_label("Attended", exact=True).check()
    line(page, "Bo Tester").get_by_label("Apologies").check()
    expect(page.locator("[data-register-status]")).to_contain_text(
        "2 marks are not saved yet: there is no connection"
    )
    assert marks() == {}
    page.context.set_offline(False)
    address, context = page.url, page.context
    page.close()
    again = context.new_page()
    again.goto(address)
    saved(again)
    assert marks() == {"Ann Tester": "attended", "Bo Tester": "apologies"}
    expect(line(again, "Bo Tester").get_by_label("Apologies")).to_be_checked()


def test_a_connection_that_comes_back_sends_what_waited(register):
    page, _ = register
    page.context.set_offline(True)
    line(page, "Ann Tester").get_by_label("Attended", exact=True).check()
    expect(page.locator("[data-register-status]")).to_contain_text("1 mark is not saved yet")
    page.context.set_offline(False)
    saved(page)
    assert marks() == {"Ann Tester": "attended"}


def test_search_enter_mark_all_and_undo(register):
    page, _ = register
    page.get_by_label("Find somebody on this register").fill("di t")
    expect(line(page, "Ann Tester")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(line(page, "Ann Tester")).to_be_visible()
    saved(page)
    assert marks() == {"Di Tester": "attended"}
    line(page, "Bo Tester").get_by_label("Not marked").focus()
    page.keyboard.press("4")
    page.get_by_role("button", name="Mark everybody else as attended").click()
    saved(page)
    assert marks()["Bo Tester"] == "did_not_attend"
    assert len(marks()) == 6
    page.get_by_role("button", name="Undo 4 marks").click()
    page.get_by_role("button", name="Undo: Bo Tester did not attend").click()
    saved(page)
    expect(page.locator("[data-register-unmarked]")).to_have_text("5")
    assert marks() == {"Di Tester": "attended"}


def test_every_tap_is_big_enough_for_a_thumb(register):
    page, _ = register
    sizes = page.locator(".attune-mark label:has([type=radio])").evaluate_all(
        "labels => labels.map((label) => label.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 44


def test_the_rooms_new_pages_are_accessible_at_both_widths(register, tmp_path):
    page, _ = register
    nothing_wrong(page)
    pk = page.url.rstrip("/").split("/")[-2]
    for name in ("register_sheet", "threshold", "import", "check_in", "here_by_hand"):
        page.goto(reverse(f"attendance:{name}", args=[pk]))
        nothing_wrong(page)
    page.goto(reverse("attendance:check_in", args=[pk]))
    page.get_by_role("button", name="Show the code").click()
    expect(page.get_by_role("img", name="A code to scan with a phone")).to_be_visible()
    nothing_wrong(page)
    page.goto(reverse("attendance:import", args=[pk]))
    file = tmp_path / "list.csv"
    file.write_text("Name,Email,Minutes\nAnn,ann.tester@work.example,20\nGuest,,30\nBo,,sixty\n")
    page.get_by_label("Attendance report").set_input_files(file)
    page.get_by_role("button", name="Read the report").click()
    page.get_by_text("The 2 new rows").click()
    nothing_wrong(page)
    page.get_by_role("button", name="Import", exact=True).click()
    nothing_wrong(page)
    page.goto(reverse("supervision:network"))
    page.get_by_role("button", name="Join the network").click()
    nothing_wrong(page)
    page.goto(reverse("supervision:network_members"))
    nothing_wrong(page)
