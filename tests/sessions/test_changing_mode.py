"""A session that changes how people meet, with bookings in place."""

import pytest
from django.urls import reverse

from core import clock
from core.errors import Refused
from sessions import actions, calendar
from sessions.actions.feeds import open_feed
from sessions.calendar.feeds import diary_of, feed_file
from sessions.enums import BookingState, Mode, Way
from sessions.models import Booking, TrainingSession
from tests.sessions.world import LINK, book, make_session, state_of


def change(session, world, **changes) -> TrainingSession:
    return actions.change_session(session=session, by=world.clinician, now=clock.now(), **changes)


def test_an_online_session_that_gains_a_room_leaves_everybody_online(world, people, sign_in):
    session = make_session(world.service, capacity=3)
    bookings = [book(session, person) for person in people[:4]]
    session = change(session, world, mode=Mode.HYBRID, place="Hub", capacity=1, online_capacity=3)
    ways = Booking.objects.filter(pk__in=[one.pk for one in bookings]).values_list("way", flat=True)
    assert set(ways) == {Way.ONLINE}
    assert book(session, people[4], way=Way.ROOM).state == BookingState.BOOKED
    assert state_of(bookings[3]) == BookingState.WAITING
    page = sign_in(world.clinician).get(reverse("sessions:bookings", args=[session.pk])).content.decode()
    assert "In the room: 1 of 1 places taken. Online: 3 of 3 places taken, 1 waiting." in page


def test_a_hybrid_session_that_moves_online_has_one_waiting_list_in_order_of_joining(world, people, sign_in):
    session = make_session(world.service, mode=Mode.HYBRID, place="Hub", capacity=1, online_capacity=1)
    ways = [Way.ROOM, Way.ONLINE, Way.ROOM, Way.ONLINE]
    bookings = [book(session, person, way=way) for person, way in zip(people, ways, strict=False)]
    session = change(session, world, mode=Mode.ONLINE, capacity=2)
    page = sign_in(people[3]).get(session.get_absolute_url()).content.decode()
    assert "You are number 2 on the waiting list" in page
    actions.cancel_booking(booking=bookings[1], by=people[1], now=clock.now())
    assert [state_of(one) for one in bookings[2:]] == [BookingState.BOOKED, BookingState.WAITING]


def test_too_few_places_online_are_said_beside_the_places_online(world, people, sign_in):
    session = make_session(world.service, capacity=2)
    for person in people[:2]:
        book(session, person)
    with pytest.raises(Refused, match="2 people already have a place online") as refused:
        change(session, world, mode=Mode.HYBRID, place="Hub", capacity=20, online_capacity=1)
    assert refused.value.code == "too_few_online"
    session.refresh_from_db()
    assert (session.mode, session.bookings.filter(way="").count()) == (Mode.ONLINE, 2)


def test_a_session_that_moves_online_leaves_its_room_behind_everywhere(world, sign_in, mailoutbox, commit):
    session = make_session(world.service, mode=Mode.IN_PERSON, place="Library, room 2", joining_link="")
    book(session, world.learner)
    with commit():
        session = change(session, world, mode=Mode.ONLINE, place="Library, room 2", joining_link=LINK)
    (mail,) = mailoutbox
    assert "changed: way of meeting, place, joining link." in mail.body
    assert "Library" not in mail.message().as_string()
    assert "Library" not in sign_in(world.learner).get(session.get_absolute_url()).content.decode()


def test_a_session_that_moves_into_a_room_leaves_its_link_behind(world, mailoutbox, commit):
    session = make_session(world.service)
    book(session, world.learner)
    with commit():
        session = change(session, world, mode=Mode.IN_PERSON, place="Hub", joining_link=LINK)
    assert (session.joining_link, session.place) == ("", "Hub")
    assert LINK not in mailoutbox[0].message().as_string()


def test_whoever_comes_online_to_a_hybrid_session_is_not_sent_to_the_room(world, sign_in, mailoutbox, commit):
    details = {"mode": Mode.HYBRID, "place": "Hub, room 2", "capacity": 5, "online_capacity": 5}
    session = make_session(world.service, **details)
    with commit():
        booking = book(session, world.learner, way=Way.ONLINE)
    (mail,) = mailoutbox
    assert "Hub, room 2" not in mail.message().as_string()
    assert "\nOnline\n" in mail.body
    page = sign_in(world.learner).get(session.get_absolute_url()).content.decode()
    assert "You come online" in page
    feed = open_feed(person=world.learner, kind="own", by=world.learner, now=clock.now())
    text = feed_file(feed, diary_of(feed, clock.now()), stamp=clock.now()).decode().replace("\r\n ", "")
    assert f"LOCATION:{LINK}" in text
    with commit():
        book(session, world.manager, way=Way.ROOM)
    assert "Hub, room 2" in mailoutbox[1].body
    assert (
        "LOCATION:Hub\\, room 2"
        in calendar.calendar_file(session.bookings.get(person=world.manager), now=clock.now()).decode()
    )
    assert "LOCATION:Hub" not in calendar.invitation(booking, now=clock.now()).decode()
