"""What stands in whose diary at the same time, and who may do what with a session."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core import clock
from sessions import actions
from sessions.enums import BookingState, FeedKind, Way
from sessions.models import Booking, Series, TrainingSession
from sessions.permissions import (
    kinds_of_feed,
    services_run_by,
    user_can_book_for_team,
    user_can_cancel_booking,
    user_can_host,
    user_can_host_series,
    user_can_make_sessions,
    user_can_see_link,
)
from sessions.rules.clashes import (
    Commitment,
    as_told,
    clashes,
    clashes_by_person,
    clashes_told,
    first_clashes,
    first_clashes_of,
)
from tests.cast import EVERYBODY
from tests.sessions.world import book, make_session

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 10, 12, tzinfo=LONDON)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


# Clashes


def commitment(start, end, **more):
    return Commitment((TrainingSession, 1), "A session", start, end, "/a/", **more)


def test_things_that_only_touch_do_not_clash():
    one = commitment(NOW, NOW + HOUR)
    assert one.overlaps(commitment(NOW + HOUR - MINUTE, NOW + 2 * HOUR))
    assert one.overlaps(commitment(NOW - HOUR, NOW + MINUTE))
    assert not one.overlaps(commitment(NOW + HOUR, NOW + 2 * HOUR))
    assert not one.overlaps(commitment(NOW - HOUR, NOW))
    assert one.in_words == f"A session, {one.when}"
    assert replace(one, title="").in_words == one.when


def test_a_diary_is_read_in_full_by_its_owner_and_by_nobody_else(world):
    one = commitment(NOW, NOW + HOUR, title_for_leads="Supervision")
    plain = commitment(NOW, NOW + HOUR)
    assert as_told(one, world.learner, world.learner) == one
    told = as_told(one, world.learner, world.manager)
    assert (told.title, told.url) == ("Supervision", "")
    assert as_told(plain, world.learner, world.manager).title == "A session"
    told = as_told(one, world.learner, world.clinician)
    assert (told.title, told.url) == ("", "")


def test_what_somebody_booked_or_leads_at_that_time_clashes(world):
    start = clock.now() + 7 * DAY
    booked = make_session(world.service, starts_at=start, title="Booked")
    led = make_session(
        world.service, starts_at=start + 30 * MINUTE, title="Led", facilitators=[world.learner]
    )
    wanted = make_session(world.service, starts_at=start + HOUR, title="Wanted")
    after = make_session(world.service, starts_at=wanted.ends_at, title="After")
    book(booked, world.learner)
    book(after, world.learner)
    found = clashes(wanted, world.learner)
    assert [one.title for one in found] == ["Booked", "Led"]
    assert found[0].url == booked.get_absolute_url()
    assert clashes(wanted, world.clinician) == []
    assert [one.title for one in clashes(booked, world.learner)] == ["Led"]
    assert clashes_by_person(wanted, [world.learner, world.clinician]).keys() == {world.learner.pk}
    assert clashes_told(wanted, world.learner, world.clinician)[0].title == ""
    first = first_clashes([wanted, after], world.learner)
    assert {pk: one.title for pk, one in first.items()} == {wanted.pk: "Booked"}
    left = first_clashes([wanted], world.learner, leaving=booked)
    assert {pk: one.title for pk, one in left.items()} == {wanted.pk: "Led"}
    assert first_clashes_of([], [wanted]) == first_clashes_of([world.learner], []) == {}
    Booking.objects.filter(session=booked).update(state=BookingState.CANCELLED)
    actions.cancel_session(session=led, by=world.clinician, now=clock.now())
    assert clashes(wanted, world.learner) == []


# Who may


def those(world, question):
    return {name for name in EVERYBODY if question(getattr(world, name, None))}


def test_sessions_are_made_and_hosted_by_the_service_that_runs_them(world):
    one = make_session(world.service)
    assert those(world, user_can_make_sessions) == {"clinician", "administrator", "clinician_elsewhere"}
    assert services_run_by(world.clinician) == [world.service]
    assert those(world, lambda person: user_can_host(person, one)) == {"clinician", "administrator"}
    assert those(world, user_can_book_for_team) == {"manager"}
    own = {FeedKind.OWN}
    assert kinds_of_feed(world.clinician) == own | {FeedKind.HOSTING}
    assert kinds_of_feed(world.learner) == own
    assert kinds_of_feed(None) == set()


def test_whoever_facilitates_one_date_hosts_it_and_its_series(world):
    series = Series.objects.create(service=world.service, title="Six weeks")
    one = make_session(world.service, series=series, facilitators=[world.outsider])
    other = make_session(world.service, title="Another")
    assert those(world, lambda person: user_can_host(person, one)) == {
        "clinician",
        "administrator",
        "outsider",
    }
    assert those(world, lambda person: user_can_host(person, other)) == {"clinician", "administrator"}
    assert those(world, lambda person: user_can_host_series(person, series)) == {
        "clinician",
        "administrator",
        "outsider",
    }
    second = Series.objects.create(service=world.service, title="Nobody leads it")
    assert those(world, lambda person: user_can_host_series(person, second)) == {"clinician", "administrator"}
    assert kinds_of_feed(world.outsider) == {FeedKind.OWN, FeedKind.HOSTING}
    world.outsider.is_active = False
    assert not user_can_host(world.outsider, one)
    assert not user_can_host_series(world.outsider, series)


def test_a_booking_is_cancelled_by_the_person_who_leads_them_and_the_host(world):
    one = make_session(world.service)
    booking = book(one, world.learner)
    may = {"learner", "manager", "clinician", "administrator"}
    assert those(world, lambda person: user_can_cancel_booking(person, booking)) == may


def test_the_joining_link_is_for_whoever_joins_by_it(world):
    one = make_session(world.service, capacity=1, online_capacity=1, mode="hybrid", place="The hall")
    online, room = book(one, world.learner, way=Way.ONLINE), book(one, world.manager, way=Way.ROOM)
    assert user_can_see_link(world.learner, one, online)
    assert not user_can_see_link(world.manager, one, room)
    assert not user_can_see_link(world.learner, one, None)
    assert user_can_see_link(world.clinician, one, None)
    online.state = BookingState.OFFERED
    assert not user_can_see_link(world.learner, one, online)
