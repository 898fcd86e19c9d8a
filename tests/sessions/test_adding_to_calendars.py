"""A date goes into one's own calendar with a tap: a file, a page of Google's or Microsoft's, or the feed of all dates."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, unquote_plus, urlsplit

import pytest
import vobject
from django.urls import reverse

from core import clock
from sessions import actions
from sessions.actions.feeds import open_feed
from sessions.enums import FeedKind
from sessions.feed_addresses import address_of
from tests.next_year import AUTUMN, SPRING, at
from tests.sessions.world import LINK, book, make_session

HOSTS = {"calendar.google.com", "outlook.live.com", "outlook.office.com"}


def links(page: str) -> dict[str, str]:
    """The web calendars that the page leads to, by host."""
    found = [unescape(one) for one in re.findall(r'href="((?:https|webcal):[^"]+)"', page)]
    return {urlsplit(one).netloc: one for one in found if urlsplit(one).netloc in HOSTS}


def page_of(browser, session) -> str:
    return browser.get(session.get_absolute_url()).content.decode()


def test_whoever_has_a_place_adds_the_date_with_its_link_in_one_tap(world, sign_in):
    session = make_session(world.service)
    book(session, world.learner)
    page = page_of(sign_in(world.learner), session)
    assert links(page).keys() == HOSTS
    assert all(LINK in unquote_plus(link) for link in links(page).values())
    assert reverse("sessions:calendar_file", args=[session.pk]) in page
    assert reverse("sessions:feeds") in page


def waits(session, world):
    book(session, world.manager)
    book(session, world.learner)


def is_offered(session, world):
    first = book(session, world.manager)
    book(session, world.learner)
    actions.cancel_booking(booking=first, by=world.manager, now=clock.now())


NO_PLACE = {"nobody booked": lambda session, world: None, "waits": waits, "is offered one": is_offered}


@pytest.mark.parametrize("how", NO_PLACE)
def test_whoever_has_no_place_gets_the_date_and_never_the_link(how, world, sign_in):
    session = make_session(world.service, capacity=1, offer_hours=24)
    NO_PLACE[how](session, world)
    browser = sign_in(world.learner)
    page = page_of(browser, session)
    assert links(page).keys() == HOSTS
    assert not any(LINK in unquote_plus(link) for link in links(page).values())
    address = reverse("sessions:date_file", args=[session.pk])
    assert address in page
    file = browser.get(address).content.decode()
    assert LINK not in file.replace("\r\n ", "")
    event = vobject.readOne(file).vevent
    assert (event.uid.value, event.status.value) == (f"{session.calendar_uid}@attune", "TENTATIVE")


@pytest.mark.parametrize("day", [SPRING - timedelta(days=1), SPRING, AUTUMN, AUTUMN + timedelta(days=1)])
def test_the_links_say_the_hour_of_the_session_whatever_the_clocks_do(day, world, sign_in):
    session = make_session(world.service, starts_at=at(day))
    found = links(page_of(sign_in(world.learner), session))
    google = parse_qs(urlsplit(found["calendar.google.com"]).query)
    outlook = parse_qs(urlsplit(found["outlook.live.com"]).query)
    hour = session.starts_at.utctimetuple().tm_hour
    assert google["dates"][0].startswith(f"{day:%Y%m%d}T{hour:02}0000Z/")
    assert outlook["startdt"] == [f"{day:%Y-%m-%d}T{hour:02}:00:00Z"]
    assert (google["text"], outlook["subject"]) == ([session.title], [session.title])


def test_a_session_that_is_over_or_called_off_is_added_nowhere(world, sign_in):
    now = clock.now()
    over = make_session(world.service, starts_at=now - timedelta(days=1), ends_at=now - timedelta(hours=22))
    off = make_session(world.service)
    actions.cancel_session(session=off, by=world.clinician, now=now)
    for session in (over, off):
        assert links(page_of(sign_in(world.learner), session)) == {}
    address = reverse("sessions:date_file", args=[off.pk])
    assert sign_in(world.learner).get(address).status_code == 404


def test_the_feed_has_a_button_an_address_in_a_field_and_a_link_for_each_calendar(world, sign_in):
    browser = sign_in(world.learner)
    assert "webcal:" not in browser.get(reverse("sessions:feeds")).content.decode()
    feed = open_feed(person=world.learner, kind=FeedKind.OWN, by=world.learner, now=clock.now())
    page, address = browser.get(reverse("sessions:feeds")).content.decode(), address_of(feed)
    assert f'value="{address}" readonly' in page
    assert f'href="webcal:{address.partition(":")[2]}"' in page
    assert all(address.partition(":")[2] in unquote_plus(link) for link in links(page).values())
    assert links(page).keys() == HOSTS
    assert FeedKind.OWN.label in browser.get(reverse("people:me")).content.decode()
