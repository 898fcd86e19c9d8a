"""Only who is booked sees the joining link: not who waits, and not who is offered a place and has not answered."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from notifications import due
from notifications.models import Notice
from sessions import actions
from sessions.actions.feeds import open_feed
from sessions.enums import BookingState, FeedKind
from sessions.feed_addresses import address_of
from sessions.models import Booking
from tests.cast import make_person
from tests.sessions.world import LINK, book, make_session


@pytest.fixture
def offer(world):
    """The learner is offered the one place of a session; somebody else waits behind."""
    session = make_session(world.service, title="A full morning", capacity=1, offer_hours=24)
    session.shows_who_comes = True
    session.save()
    held = book(session, world.clinician)
    for person in (world.learner, make_person("Wanda Waiting", world.service)):
        book(session, person)
    actions.cancel_booking(booking=held, by=world.clinician, now=clock.now())
    offer = Booking.objects.get(session=session, person=world.learner)
    assert offer.state == BookingState.OFFERED
    return offer


def accept(offer) -> None:
    actions.accept_offer(booking=offer, by=offer.person, now=clock.now())


def page_of(offer, sign_in) -> str:
    return sign_in(offer.person).get(offer.session.get_absolute_url()).content.decode()


def feed_of(person) -> str:
    feed = open_feed(person=person, kind=FeedKind.OWN, by=person, now=clock.now())
    content = Client().get(address_of(feed).removeprefix("http://localhost:8000")).content.decode()
    return content.replace("\r\n ", "").replace("\\", "")


def everything_mailed_to(person, mailoutbox) -> str:
    return "".join(mail.message().as_string() for mail in mailoutbox if mail.to == [person.email])


def test_the_page_shows_the_link_only_after_the_offer_is_accepted(offer, sign_in):
    assert LINK not in page_of(offer, sign_in)
    accept(offer)
    assert LINK in page_of(offer, sign_in)


def test_the_page_of_the_offer_itself_does_not_show_it(offer, sign_in):
    page = sign_in(offer.person).get(reverse("sessions:answer_offer", args=[offer.pk]))
    assert page.status_code == 200
    assert LINK not in page.content.decode()


def test_the_calendar_file_opens_only_after_the_offer_is_accepted(offer, sign_in):
    address = reverse("sessions:calendar_file", args=[offer.session_id])
    assert sign_in(offer.person).get(address).status_code == 404
    accept(offer)
    file = sign_in(offer.person).get(address).content.decode()
    assert LINK in file.replace("\r\n ", "").replace("\\", "")
    # RFC 5546, 3.2.1: what is published has an organizer and nobody who is asked to come.
    assert "METHOD:PUBLISH" in file
    assert "ORGANIZER" in file
    assert "ATTENDEE" not in file


def test_the_feed_takes_the_session_up_only_after_the_offer_is_accepted(offer):
    before = feed_of(offer.person)
    assert LINK not in before
    assert "A full morning" not in before
    accept(offer)
    assert LINK in feed_of(offer.person)


def test_who_else_comes_is_shown_to_the_booked_and_names_only_them(offer, sign_in):
    colleague = make_person("Bea Booked", offer.session.service)
    actions.change_session(session=offer.session, by=colleague, now=clock.now(), capacity=2)
    Booking.objects.filter(person__full_name="Wanda Waiting").update(state="booked", offer_ends_at=None)
    assert "Wanda Waiting" not in page_of(offer, sign_in)
    accept(offer)
    assert "Wanda Waiting" in page_of(offer, sign_in)


def test_a_change_is_told_to_the_offered_without_link_and_without_invitation(offer, mailoutbox, commit):
    with commit():
        later = offer.session.starts_at + timedelta(hours=1)
        actions.change_session(
            session=offer.session,
            by=offer.person,
            now=clock.now(),
            starts_at=later,
            ends_at=later + timedelta(hours=1),
            joining_link=LINK + "-moved",
        )
    mailed = everything_mailed_to(offer.person, mailoutbox)
    assert "This session changed: time." in mailed
    assert LINK not in mailed
    assert "text/calendar" not in mailed


def test_a_new_link_alone_is_nothing_to_the_offered(offer, mailoutbox, commit):
    with commit():
        actions.change_session(
            session=offer.session, by=offer.person, now=clock.now(), joining_link=LINK + "-moved"
        )
    assert everything_mailed_to(offer.person, mailoutbox) == ""


def test_no_reminder_goes_to_the_offered_and_one_still_does_when_they_accept(offer, mailoutbox):
    now = clock.now()
    Booking.objects.filter(pk=offer.pk).update(booked_at=now - timedelta(days=9))
    due.run(now)
    reminders = Notice.objects.filter(person=offer.person, notice="week_before")
    assert not reminders.exists()
    accept(offer)
    due.run(now + timedelta(minutes=1))
    assert reminders.get().sent_at
    assert LINK in everything_mailed_to(offer.person, mailoutbox)
