"""How many places are left, whose they are, and whom a session is for."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core import clock
from people.models import Person, Team
from sessions import actions
from sessions.enums import BookingState, ConditionKind, SessionKind, Way
from sessions.models import Booking, BookingCondition, Series, TrainingSession
from sessions.rules import booking as booking_rules
from sessions.rules import (
    dates,
    eligibility,
    places,
    waiting_list,
)
from tests.cast import make_person
from tests.sessions.world import book, make_session

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 10, 12, tzinfo=LONDON)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def test_a_split_session_has_two_pools_and_any_other_has_one():
    whole, split = (
        TrainingSession(capacity=20),
        TrainingSession(capacity=20, online_capacity=50, mode="hybrid"),
    )
    assert places.ways_of(whole) == [""]
    assert places.ways_of(split) == ["room", "online"]
    assert [places.pool_of(whole, way) for way in ("", "room", "online")] == ["", "", ""]
    assert [places.pool_of(split, way) for way in ("", "room", "online")] == ["room", "room", "online"]
    assert [places.capacity_of(split, pool) for pool in ("room", "online")] == [20, 50]
    assert places.capacity_of(whole, "") == 20


@pytest.mark.parametrize(("held", "free", "full"), [(1, 1, False), (2, 0, True), (3, 0, True)])
def test_a_session_is_full_when_nothing_is_free_and_never_less_than_that(held, free, full):
    found = places.Places(2, held, 0, held)
    assert (found.free, found.is_full) == (free, full)


def test_places_kept_for_a_team_are_free_for_that_team_alone():
    found = places.FreePlaces(3, places.Counter({1: 2}))
    assert [found.free_for(team) for team in (1, 2, None)] == [3, 1, 1]
    found.take(1)
    assert [found.free_for(team) for team in (1, 2, None)] == [2, 1, 1]
    found.take(2)
    assert [found.free_for(team) for team in (1, 2, None)] == [1, 0, 0]
    found.take(1)
    assert [found.free_for(team) for team in (1, 2, None)] == [0, 0, 0]


def keep(one, team, number, until=None):
    BookingCondition.objects.create(
        session=one, kind=ConditionKind.RESERVED, team=team, places=number, kept_until=until
    )
    TrainingSession.objects.filter(pk=one.pk).update(has_conditions=True)
    one.has_conditions = True


def test_places_are_kept_until_the_team_has_used_them_or_their_time_is_over(world):
    now = clock.now()
    one = make_session(world.service, capacity=3)
    assert places.has_room_for(one, world.clinician, now)
    keep(one, world.team, 3, now + DAY)
    assert places.still_kept(one, now) == {world.team.pk: 3}
    assert places.has_room_for(one, world.learner, now)
    assert not places.has_room_for(one, world.clinician, now)
    assert places.still_kept(one, now + DAY) == {}
    assert places.has_room_for(one, world.clinician, now + DAY)
    book(one, world.learner)
    assert places.still_kept(one, now) == {world.team.pk: 2}
    found = places.places_of(one)
    assert (found.capacity, found.held, found.waiting, found.free) == (3, 1, 0, 2)
    assert places.places_in(one, "", world.learner.pk).own_booking is not None
    assert places.places_in(one, "").own_booking is None


def test_online_places_are_for_everybody(world):
    now = clock.now()
    one = make_session(world.service, capacity=1, online_capacity=1, mode="hybrid", place="The hall")
    keep(one, world.team, 1)
    assert places.free_places_in(one, "online", places.places_in(one, "online"), now).free_for(None) == 1
    assert places.free_places_in(one, "room", places.places_in(one, "room"), now).free_for(None) == 0
    book(one, world.clinician, way=Way.ONLINE)
    found = places.places_of(one)
    assert (found.capacity, found.held, found.last_number) == (
        2,
        1,
        places.places_in(one, "online").last_number,
    )
    assert [places.places_in(one, pool).held for pool in ("room", "online")] == [0, 1]
    assert places.has_room_for(one, world.learner, now)
    assert not places.has_room_for(one, world.clinician, now)


def test_whose_turn_it_is(world, people):
    now = clock.now()
    one = make_session(world.service, capacity=1)
    held = book(one, people[0])
    first, second = (book(one, person) for person in people[1:3])
    assert waiting_list.next_in_line(one, "", now) == []
    Booking.objects.filter(pk=held.pk).update(state=BookingState.CANCELLED)
    assert waiting_list.next_in_line(one, "", now) == [first]
    keep(one, world.team, 1)
    assert waiting_list.next_in_line(one, "", now) == []
    Person.objects.filter(pk=people[2].pk).update(team=world.team)
    assert waiting_list.next_in_line(one, "", now) == [second]
    Person.objects.filter(pk=people[2].pk).update(left_on=clock.today())
    assert waiting_list.next_in_line(one, "", now) == []


# For whom


def test_a_list_says_how_many_free_places_are_kept_for_others(world):
    one = make_session(world.service, capacity=4)
    book(one, world.clinician)
    keep(one, world.team, 2)
    places.note_places_kept_from(world.clinician, [one], clock.now())
    assert one.kept_from_reader == 2
    places.note_places_kept_from(world.learner, [one], clock.now())
    assert one.kept_from_reader == 0
    book(one, make_person("Mia", world.service))
    keep(one, Team.objects.create(organisation=world.organisation, name="Far"), 1)
    places.note_places_kept_from(world.learner, [one], clock.now())
    assert one.kept_from_reader == 1


def test_places_kept_for_a_team_are_said_until_they_are_over(world):
    one, now = make_session(world.service), clock.now()
    until = datetime(2030, 5, 2, tzinfo=LONDON)
    keep(one, world.team, 3, until)
    words = "Places kept for Harbour Health Visiting, Estuary Child Health: 3, to the end of 1 May 2030."
    said = eligibility.conditions_in_words(one, now)
    assert [sentence.replace(", Estuary Child Health", "") for sentence in said] == [
        words.replace(", Estuary Child Health", "")
    ]
    assert eligibility.conditions_in_words(one, until) == []


# One date of several


def test_one_date_of_a_workshop_each(world):
    now = clock.now()
    first, second = (make_session(world.service, starts_at=now + days * DAY) for days in (7, 14))
    why = booking_rules.why_not_another
    assert list(dates.dates_of(first)) == [first, second]
    assert why(second, world.learner, now) is None
    book(first, world.learner)
    assert why(second, world.learner, now).startswith("One date of this each. Lea Learner has ")
    assert why(first, world.learner, now) is None
    assert why(second, world.clinician, now) is None
    assert why(second, world.learner, first.ends_at) is None
    actions.cancel_session(session=first, by=world.clinician, now=now)
    assert why(second, world.learner, now) is None


def test_other_kinds_and_sessions_of_several_dates_are_booked_as_often_as_one_likes(world):
    meeting = make_session(world.service, title="Network", kind=SessionKind.NETWORK_MEETING)
    make_session(world.service, title="Network", kind=SessionKind.NETWORK_MEETING)
    assert list(dates.dates_of(meeting)) == [meeting]
    part = make_session(world.service, title="Part", several_dates=True)
    make_session(world.service, title="Part", several_dates=True)
    assert list(dates.dates_of(part)) == [part]
    assert list(dates.dates_of(part, meeting)) == [meeting, part]
    make_session(world.other_service, title="Elsewhere")
    here = make_session(world.service, title="Elsewhere")
    assert list(dates.dates_of(here)) == [here]


def test_one_date_a_team(world):
    now = clock.now()
    series = Series.objects.create(service=world.service, title="Choose one", one_date_per_team=True)
    first, second = (
        make_session(world.service, title=title, series=series, capacity=1) for title in ("A", "B")
    )
    colleague = make_person("Cora Colleague", world.service, team=world.team)
    book(first, world.learner)
    assert dates.why_not_another_date(second, colleague, [first, second], now).startswith(
        "One time a team. Your team has "
    )
    assert dates.why_not_another_date(second, world.clinician, [first, second], now) is None
    Booking.objects.filter(session=first).update(state=BookingState.WAITING)
    said = dates.why_not_another_date(second, colleague, [first, second], now)
    assert said.startswith("One time a team. Somebody of your team is on the waiting list of ")
    assert dates.why_not_another_date(second, colleague, [second], now) is None


def test_a_turn_comes_in_the_room_or_online_for_whoever_wants_to_come_so(world, people):
    now = clock.now()
    one = make_session(world.service, capacity=1, online_capacity=2, mode="hybrid", place="The hall")
    room = book(one, people[0], way=Way.ROOM)
    online = [book(one, person, way=Way.ONLINE) for person in people[1:3]]
    in_room, at_home = book(one, people[3], way=Way.ROOM), book(one, people[4], way=Way.ONLINE)
    assert [places.places_in(one, pool).capacity for pool in ("room", "online")] == [1, 2]
    Booking.objects.filter(pk=room.pk).update(state=BookingState.CANCELLED)
    assert waiting_list.next_in_line(one, Way.ROOM, now) == [in_room]
    assert waiting_list.next_in_line(one, Way.ONLINE, now) == []
    Booking.objects.filter(pk=online[0].pk).update(state=BookingState.CANCELLED)
    assert waiting_list.next_in_line(one, Way.ONLINE, now) == [at_home]


def test_places_that_are_kept_without_an_end_are_said_without_one(world):
    one = make_session(world.service)
    keep(one, world.team, 3)
    (said,) = eligibility.conditions_in_words(one, clock.now())
    assert said.startswith("Places kept for Harbour Health Visiting")
    assert said.endswith(": 3.")
