"""Somebody's dates at a secret address, read by a calendar program that does not sign in."""

from datetime import timedelta

import pytest
import vobject
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from core import clock
from people.enums import Role
from people.models import RoleGrant
from sessions import actions
from sessions.actions.feeds import open_feed, renew_feed
from sessions.enums import FeedKind
from sessions.feed_addresses import address_of
from sessions.models import CalendarFeed
from supervision import actions as supervision_actions
from tests.cast import make_person
from tests.sessions.calendar_readers import read_dates
from tests.sessions.world import LINK, book, make_session
from tests.supervision.world import make_group


def feed_of(person, kind=FeedKind.OWN) -> CalendarFeed:
    return open_feed(person=person, kind=kind, by=person, now=clock.now())


def fetch(feed, **headers):
    path = address_of(feed).removeprefix("http://localhost:8000")
    return Client().get(path, headers=headers)


def text_of(response) -> str:
    return response.content.decode().replace("\r\n ", "")


@pytest.fixture
def diary(world):
    """The learner holds one place, waits for another session, and belongs to a group; a manager comes too."""
    world.held = make_session(world.service)
    world.full = make_session(world.service, title="Full session", capacity=1)
    book(world.held, world.manager)
    book(world.full, world.manager)
    book(world.held, world.learner)
    book(world.full, world.learner)
    world.group = make_group(world)
    return world


def test_a_feed_holds_places_and_group_dates_and_nobody_else(diary):
    response = fetch(feed_of(diary.learner))
    text = text_of(response)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:How babies communicate" in text
    assert "SUMMARY:Harbour group" in text
    assert LINK in text.replace("\\", "")
    assert "Full session" not in text
    assert "ATTENDEE" not in text
    assert not any(person.full_name in text for person in (diary.learner, diary.manager, diary.clinician))
    starts = {start for start, _ in read_dates(response.content.decode())}
    meetings = {meeting.starts_at.replace(microsecond=0) for meeting in diary.group.meetings.all()}
    assert {diary.held.starts_at.replace(microsecond=0)} | meetings == starts


@pytest.mark.parametrize(
    "words",
    [
        {"title": "Babies; toddlers, and “us” \\ all"},
        {"title": "Bébés " * 25, "summary": "Zwölf Wörter, größer als eine Zeile; " * 9},
        {"summary": "One line\nand another\n\nand a third", "place": "Library, room 2"},
        {"summary": "", "joining_link": ""},
        {"title": "👶" * 45},
    ],
)
def test_a_calendar_program_reads_each_event_as_it_was_written(world, words):
    session = make_session(world.service, **words)
    book(session, world.learner)
    content = fetch(feed_of(world.learner)).content.decode()
    event = vobject.readOne(content).vevent
    assert event.summary.value == session.title
    assert event.location.value == (session.place or session.joining_link or session.get_mode_display())
    assert event.description.value.startswith(session.summary)
    assert event.description.value.endswith(session.get_absolute_url())
    assert max(len(line.encode()) for line in content.split("\r\n")) <= 75


def test_hosts_have_a_second_feed_of_what_they_run(diary):
    diary.held.facilitators.add(diary.clinician)
    text = text_of(fetch(feed_of(diary.clinician, FeedKind.HOSTING)))
    assert "SUMMARY:How babies communicate" in text
    assert "SUMMARY:Harbour group" in text
    assert "Full session" not in text
    assert diary.learner.email not in text
    assert "VEVENT" not in text_of(fetch(feed_of(diary.clinician)))


def test_an_unchanged_feed_is_answered_in_a_word(diary):
    feed = feed_of(diary.learner)
    first = fetch(feed)
    assert fetch(feed).content == first.content
    again = fetch(feed, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert fetch(feed, if_modified_since=first["Last-Modified"]).status_code == 304


def test_a_change_within_the_same_second_is_noticed_by_tag_and_by_date(diary):
    feed = feed_of(diary.learner)
    first = fetch(feed)
    actions.change_session(session=diary.held, by=diary.clinician, now=clock.now(), place="Library")
    by_tag = fetch(feed, if_none_match=first["ETag"])
    by_date = fetch(feed, if_modified_since=first["Last-Modified"])
    assert (by_tag.status_code, by_date.status_code) == (200, 200)
    assert by_date["Last-Modified"] != first["Last-Modified"]
    assert "LOCATION:Library" in text_of(by_tag)


def test_a_cancelled_booking_and_a_left_group_leave_the_feed(diary):
    feed = feed_of(diary.learner)
    actions.cancel_booking(
        booking=diary.held.bookings.get(person=diary.learner), by=diary.learner, now=clock.now()
    )
    membership = diary.group.memberships.get()
    membership.joined_on = clock.today() - timedelta(days=60)
    membership.save()
    supervision_actions.end_membership(
        membership=membership, by=diary.clinician, now=clock.now() - timedelta(days=30)
    )
    assert "VEVENT" not in text_of(fetch(feed))


def test_a_new_address_stops_the_old_one(diary):
    feed = feed_of(diary.learner)
    old = address_of(feed)
    renew_feed(feed=feed, by=diary.learner, now=clock.now())
    assert address_of(feed) != old
    assert Client().get(old.removeprefix("http://localhost:8000")).status_code == 404
    assert fetch(feed).status_code == 200


def test_an_address_with_a_guessed_seal_or_of_somebody_who_left_opens_nothing(diary):
    feed = feed_of(diary.learner)
    guessed = reverse("sessions:feed", kwargs={"key": feed.key, "seal": "0" * 40})
    assert Client().get(guessed).status_code == 404
    diary.learner.is_active = False
    diary.learner.save()
    assert fetch(feed).status_code == 404


def test_people_open_change_and_stop_their_address_on_a_page(diary, sign_in):
    client, url = sign_in(diary.learner), reverse("sessions:feeds")
    page = client.post(url, {"kind": "own", "do": "open"}, follow=True)
    address = address_of(CalendarFeed.objects.get(person=diary.learner))
    assert address in page.content.decode()
    client.post(url, {"kind": "own", "do": "renew"})
    assert address_of(CalendarFeed.objects.get(person=diary.learner)) != address
    client.post(url, {"kind": "own", "do": "close"})
    assert not CalendarFeed.objects.filter(person=diary.learner).exists()


def test_only_hosts_are_offered_the_feed_of_hosts(diary, sign_in):
    url = reverse("sessions:feeds")
    sign_in(diary.learner).post(url, {"kind": "hosting", "do": "open"})
    sign_in(diary.clinician).post(url, {"kind": "hosting", "do": "open"})
    assert [feed.person for feed in CalendarFeed.objects.all()] == [diary.clinician]


def test_a_feed_asks_the_database_as_often_for_one_date_as_for_many(diary, django_assert_num_queries):
    feed = feed_of(diary.learner)
    fetch(feed)
    for number in range(3):
        book(make_session(diary.service, title=f"Date {number}"), diary.learner)
    fetch(feed)
    with django_assert_num_queries(4):
        fetch(feed)


def test_a_date_that_one_covers_stands_in_the_feed_of_what_one_runs(world):
    group = make_group(world)
    meeting = group.meetings.latest("starts_at")
    cover = make_person("Cora Cover", world.service)
    RoleGrant.objects.create(person=cover, role=Role.CLINICIAN, service=world.service)
    feed = feed_of(cover, FeedKind.HOSTING)
    assert "BEGIN:VEVENT" not in text_of(fetch(feed))
    supervision_actions.set_cover(meeting=meeting, person=cover, by=world.clinician)
    text = text_of(fetch(feed))
    assert text.count("BEGIN:VEVENT") == 1
    assert f"DTSTART;TZID=Europe/London:{localtime(meeting.starts_at):%Y%m%dT%H%M%S}" in text
    assert "FREQ=WEEKLY" not in text
    assert text_of(fetch(feed_of(world.clinician, FeedKind.HOSTING))).count("BEGIN:VEVENT") >= 1
