"""What people find in their mailbox and calendar."""

import re
from datetime import timedelta

import pytest

from core import clock
from sessions import actions, calendar
from tests.cast import make_person
from tests.next_year import AUTUMN, SPRING, at
from tests.sessions.world import LINK, book, make_session


def calendar_part(message) -> dict[str, str]:
    """The lines of the message's calendar part by name: read by hand, without the library that wrote them."""
    part = next(part for part in message.message().walk() if part.get_content_type() == "text/calendar")
    text = re.sub(r"\r?\n ", "", part.get_payload(decode=True).decode())
    event = text.split("BEGIN:VEVENT")[1].split("END:VEVENT")[0]
    lines = dict(line.split(":", 1) for line in event.strip().splitlines())
    found = {name.split(";")[0]: value for name, value in lines.items()}
    method = next(line for line in text.splitlines() if line.startswith("METHOD"))
    return {**found, "METHOD": method.split(":")[1], "type": part.get_param("method")}


def test_a_booking_brings_an_invitation_with_the_link(world, mailoutbox, commit):
    session = make_session(world.service)
    with commit():
        book(session, world.learner)
    message = mailoutbox[0]
    assert message.to == [world.learner.email]
    assert "You booked this session." in message.body
    assert LINK in message.body
    part = calendar_part(message)
    assert part["METHOD"] == "REQUEST"
    assert part["type"] == "REQUEST"
    assert part["UID"] == f"{session.calendar_uid}@attune"
    assert part["ATTENDEE"] == f"mailto:{world.learner.email}"
    assert LINK in part["DESCRIPTION"].replace("\\", "")
    assert [name for name, *_ in message.attachments] == ["invitation.ics"]


def test_the_waiting_list_gets_neither_link_nor_invitation(world, mailoutbox, commit):
    session = make_session(world.service, capacity=1)
    book(session, world.manager)
    with commit():
        book(session, world.learner)
    message = mailoutbox[0]
    assert "waiting list" in message.subject
    assert LINK not in message.message().as_string()
    assert "text/calendar" not in message.message().as_string()


def test_a_withdrawal_outranks_the_invitation_and_a_new_booking_outranks_both(world, mailoutbox, commit):
    session = make_session(world.service)
    with commit():
        booking = book(session, world.learner)
    with commit():
        actions.cancel_booking(booking=booking, by=world.learner, now=clock.now())
    with commit():
        book(session, world.learner)
    parts = [calendar_part(message) for message in mailoutbox]
    assert [part["METHOD"] for part in parts] == ["REQUEST", "CANCEL", "REQUEST"]
    assert parts[1]["STATUS"] == "CANCELLED"
    assert len({part["UID"] for part in parts}) == 1
    assert LINK not in parts[1]["DESCRIPTION"]


def test_sequence_rises_with_withdrawal_and_change(world, mailoutbox, commit):
    session = make_session(world.service)
    with commit():
        booking = book(session, world.learner)
    with commit():
        actions.cancel_booking(booking=booking, by=world.learner, now=clock.now())
    with commit():
        book(session, world.learner)
    with commit():
        actions.change_session(session=session, by=world.clinician, now=clock.now(), place="Library")
    sequences = [int(calendar_part(message)["SEQUENCE"]) for message in mailoutbox]
    assert sequences == [0, 1, 2, 3]


def test_everyone_with_a_place_hears_of_a_change_and_nobody_of_others(world, mailoutbox, commit):
    session = make_session(world.service)
    for person in (world.learner, world.manager):
        book(session, person)
    later = session.starts_at + timedelta(days=1)
    with commit():
        actions.change_session(
            session=session,
            by=world.clinician,
            now=clock.now(),
            starts_at=later,
            ends_at=later + timedelta(hours=1),
        )
    assert {message.to[0] for message in mailoutbox} == {world.learner.email, world.manager.email}
    for message in mailoutbox:
        assert "This session changed: time." in message.body
        others = {world.learner.email, world.manager.email} - set(message.to)
        assert not any(other in message.message().as_string() for other in others)


def test_a_change_that_calendars_do_not_show_is_not_mailed(world, mailoutbox, commit):
    session = make_session(world.service)
    book(session, world.learner)
    with commit():
        actions.change_session(session=session, by=world.clinician, now=clock.now(), capacity=25)
    assert mailoutbox == []


def test_a_cancelled_session_is_taken_out_of_every_calendar(world, mailoutbox, commit):
    session = make_session(world.service)
    book(session, world.learner)
    with commit():
        actions.cancel_session(session=session, by=world.clinician, now=clock.now())
    part = calendar_part(mailoutbox[0])
    assert (part["METHOD"], part["STATUS"], part["SEQUENCE"]) == ("CANCEL", "CANCELLED", "1")


def test_whoever_is_promoted_or_booked_by_a_manager_is_told_why(world, mailoutbox, commit):
    session = make_session(world.service, capacity=1)
    first = book(session, make_person("First Comer", world.service))
    with commit():
        actions.book(session=session, person=world.learner, by=world.manager, now=clock.now())
    with commit():
        actions.cancel_booking(booking=first, by=first.person, now=clock.now())
    bodies = [message.body for message in mailoutbox if message.to == [world.learner.email]]
    assert "Mani Manager booked this session for you." in bodies[0]
    assert "You were on the waiting list and a place became free." in bodies[1]


@pytest.mark.parametrize(
    "day", [SPRING - timedelta(days=1), SPRING + timedelta(days=1), AUTUMN + timedelta(days=1)]
)
def test_ten_in_the_morning_stays_ten_on_both_sides_of_the_clock_change(world, day):
    session = make_session(world.service, starts_at=at(day))
    text = calendar.invitation(book(session, world.learner), now=clock.now()).decode()
    assert f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T100000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "DTSTART:19810329T010000" in text
    assert text.count("DTSTART") == 3


def test_an_invitation_is_a_text_a_page_and_a_calendar_that_say_the_same(world, mailoutbox, commit):
    session = make_session(world.service, place="")
    with commit():
        book(session, world.learner)
    parts = [part for part in mailoutbox[0].message().walk() if not part.is_multipart()]
    kinds = [part.get_content_type() for part in parts]
    assert kinds == ["text/plain", "text/html", "text/calendar", "application/ics"]
    said = [part.get_payload(decode=True).decode().replace("\r\n", "\n").replace("\n ", "") for part in parts]
    assert all(LINK in text and session.title in text for text in said)
    assert said[2].splitlines() == said[3].splitlines()
