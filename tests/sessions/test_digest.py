"""Whoever leads sessions may hear of bookings in one mail, in the morning or on Mondays, or not at all."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from core import clock
from notifications.outbox import send_written
from sessions import actions
from sessions.actions.digests import choose_digest, is_due, write_due_digests
from sessions.models import BookingDigest
from sessions.subject_access import export
from tests.sessions.world import book, make_session

LONDON = ZoneInfo("Europe/London")


def next_morning(days: int = 1, hour: int = 8) -> datetime:
    day = clock.today() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


def test_the_bookings_of_a_day_are_one_mail_without_names_and_none_twice(world, mailoutbox):
    choose_digest(person=world.clinician, rhythm="daily", by=world.clinician, now=clock.now())
    led = make_session(world.service, capacity=1, facilitators=[world.clinician])
    make_session(world.service, title="Led by others")
    first = book(led, world.learner)
    book(led, world.editor)
    book(led, world.manager)
    actions.cancel_booking(booking=first, by=world.learner, now=clock.now())
    morning = next_morning()
    assert write_due_digests(morning) == 1
    send_written(morning)
    [letter] = [one for one in mailoutbox if one.subject == "Bookings at your sessions"]
    assert letter.to == [world.clinician.email]
    assert "1 booked, 1 joined the waiting list, 1 cancelled. 1 of 1 places are taken." in letter.body
    assert "Lea" not in letter.body
    assert write_due_digests(next_morning(hour=20)) == 0
    assert write_due_digests(next_morning(2)) == 0


@pytest.mark.parametrize(
    ("rhythm", "now", "due"),
    [
        ("daily", datetime(2028, 6, 14, 6, 59, tzinfo=LONDON), False),
        ("daily", datetime(2028, 6, 14, 7, 0, tzinfo=LONDON), True),
        ("daily", datetime(2028, 6, 13, 20, 0, tzinfo=LONDON), False),
        ("weekly", datetime(2028, 6, 18, 20, 0, tzinfo=LONDON), False),
        ("weekly", datetime(2028, 6, 19, 8, 0, tzinfo=LONDON), True),
        ("weekly", datetime(2028, 6, 22, 8, 0, tzinfo=LONDON), True),
    ],
)
def test_it_comes_in_the_morning_daily_or_on_mondays(rhythm, now, due):
    told = datetime(2028, 6, 13, 9, tzinfo=LONDON)  # a Tuesday
    assert is_due(BookingDigest(rhythm=rhythm, told_until=told), now) is due


def test_it_is_chosen_and_given_up_on_its_page_and_stands_in_one_s_own_copy(world, sign_in):
    browser, address = sign_in(world.clinician), reverse("sessions:booking_digest")
    browser.post(address, {"rhythm": "weekly"})
    assert dict(export(world.clinician))["Digest of bookings"][0]["how often"] == "Every Monday morning"
    assert "There is a problem" in browser.post(address, {"rhythm": "hourly"}).content.decode()
    browser.post(address, {"rhythm": ""})
    assert not BookingDigest.objects.exists()


def test_a_digest_chosen_again_begins_anew_and_repeats_nothing(world, mailoutbox):
    led, by = make_session(world.service, facilitators=[world.clinician]), world.clinician
    for rhythm in ("daily", ""):
        choose_digest(person=by, rhythm=rhythm, by=by, now=clock.now())
        book(led, world.learner if rhythm else world.manager)
    choose_digest(person=by, rhythm="weekly", by=by, now=clock.now())
    assert choose_digest(person=by, rhythm="daily", by=by, now=clock.now()).rhythm == "daily"
    book(led, world.editor)
    assert write_due_digests(next_morning()) == 1
    send_written(next_morning())
    [letter] = [one for one in mailoutbox if one.subject == "Bookings at your sessions"]
    assert "1 booked. 3 of" in letter.body
