"""What a clinician sees of the sessions, groups and consultation times to come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from core import clock
from supervision.actions import add_dates, cancel_meeting
from tests.cast import make_person
from tests.sessions.world import book, make_session
from tests.supervision.world import make_group


@pytest.fixture
def words_of(sign_in):
    """The words of a page, as one line."""
    return lambda person, name: " ".join(
        strip_tags(sign_in(person).get(reverse(name)).content.decode()).split()
    )


def hybrid(world, **fields):
    in_a_week = clock.now() + timedelta(days=7)
    return make_session(
        world.service, mode="hybrid", capacity=1, online_capacity=5, starts_at=in_a_week, **fields
    )


def test_a_hybrid_session_counts_the_places_of_the_room_and_of_the_screen(world, words_of):
    session = hybrid(world)
    book(session, world.learner, way="room")
    book(session, make_person("Ann Online", world.service), way="online")
    assert "2 of 6 places taken" in words_of(world.clinician, "portal:my_sessions")


def test_a_hybrid_session_is_not_called_full_while_there_is_a_place_online(world, words_of):
    session = hybrid(world)
    book(session, world.learner, way="room")
    somebody = make_person("Ann Else", world.service)
    assert "Full, waiting list" not in words_of(somebody, "sessions:list")
    for number in range(5):
        book(session, make_person(f"Bo Online {number}", world.service), way="online")
    assert "Full, waiting list" in words_of(somebody, "sessions:list")


def test_consultation_times_stand_apart_as_free_or_taken(world, words_of):
    for number in (1, 2):
        session = make_session(
            world.service,
            kind="consultation",
            title="Consultation",
            capacity=1,
            starts_at=clock.now() + timedelta(days=number),
        )
    book(session, world.learner)
    page = words_of(world.clinician, "portal:my_sessions").rpartition("Consultation times")[2]
    assert page.index("Free") < page.index("Taken")


def test_the_next_date_of_a_group_is_one_that_takes_place(world, words_of):
    group = make_group(world)
    called_off = group.meetings.latest("starts_at")
    add_dates(group=group, starts=[called_off.starts_at + timedelta(days=14)], by=world.clinician)
    cancel_meeting(meeting=called_off, by=world.clinician, now=clock.now())
    next_one = group.meetings.latest("starts_at")
    page = words_of(world.clinician, "portal:my_sessions")
    assert f"{next_one.starts_at:%-d %B %Y}" in page
    assert f"{called_off.starts_at:%-d %B %Y}" not in page


def test_a_session_that_one_leads_for_another_service_stands_among_ones_own(world, words_of):
    led = make_session(
        world.other_service,
        title="With the neighbours",
        facilitators=[world.clinician],
        open_to_all_services=True,
    )
    make_session(world.other_service, title="Of the neighbours", open_to_all_services=True)
    page = words_of(world.clinician, "portal:my_sessions")
    assert f"{led.title} " in page
    assert str(world.other_service) in page
    assert "Of the neighbours" not in page
