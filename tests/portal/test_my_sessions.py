"""What a clinician sees of the sessions, groups and consultation times to come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from core import clock
from core.wording import nhs_moment
from sessions.actions import close_session
from supervision.actions import add_dates, cancel_meeting
from tests.attendance.world import make_participant
from tests.cast import furnish, make_person
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


def test_consultation_times_are_one_line_however_many_there_are(world, words_of):
    for number in (1, 2, 3):
        session = make_session(
            world.service,
            kind="consultation",
            title="Consultation",
            capacity=1,
            starts_at=clock.now() + timedelta(days=number),
        )
    book(session, world.learner)
    page = words_of(world.clinician, "portal:my_sessions")
    assert "Consultation times 2 free, 1 taken" in page
    assert f"The next one: {nhs_moment(session.starts_at)}" in page
    assert nhs_moment(session.starts_at - timedelta(days=1)) not in page


def test_this_week_comes_first_and_the_rest_is_a_number_with_a_link(world, sign_in):
    for number in range(9):
        make_session(world.service, title=f"Soon {number}", starts_at=clock.now() + timedelta(days=2))
    for number in range(5):
        make_session(world.service, title=f"Later {number}", starts_at=clock.now() + timedelta(days=30))
    page = sign_in(world.clinician).get(reverse("portal:my_sessions"))
    week = page.context["week"]
    assert [len(week.this_week), len(week.later), week.more] == [8, 3, 3]
    assert week.later[0].title == "Soon 8"
    assert "3 more of yours" in page.content.decode()


def test_what_needs_doing_stands_first_from_every_app(world, sign_in):
    """To review, to write down, to close, an agreement that is not accepted, referrals to rate."""
    start = clock.now() - timedelta(hours=3)
    over = make_session(
        world.service, title="Just held", starts_at=start, ends_at=start + timedelta(hours=1),
        facilitators=[world.clinician],
    )  # fmt: skip
    type(over).objects.filter(pk=over.pk).update(created_at=start - timedelta(days=1))
    make_participant(over, "Ann Visitor")
    group = make_group(world)
    furnish(world, "sessions", "referrals")
    tasks = sign_in(world.clinician).get(reverse("portal:my_sessions")).context["tasks"]
    by_url = {task.url: task.what for task in tasks}
    assert by_url[reverse("attendance:review", args=[over.pk])] == "1 to review"
    assert by_url[reverse("sessions:close", args=[over.pk])] == "Close the session"
    assert "not accepted the agreement" in by_url[reverse("supervision:group", args=[group.pk])]
    assert "to rate" in by_url[reverse("referrals:to_rate", args=[world.service.slug])]
    close_session(session=over, steps=[], by=world.clinician, now=clock.now())
    tasks = sign_in(world.clinician).get(reverse("portal:my_sessions")).context["tasks"]
    assert reverse("sessions:close", args=[over.pk]) not in {task.url for task in tasks}


def test_the_first_page_costs_the_same_for_few_and_for_many(world, sign_in, django_assert_max_num_queries):
    for number in range(12):
        session = make_session(world.service, title=f"Session {number}", facilitators=[world.clinician])
        book(session, world.learner)
        make_session(world.service, title=f"Past {number}", starts_at=clock.now() - timedelta(days=3))
    client = sign_in(world.clinician)
    with django_assert_max_num_queries(20):
        client.get(reverse("portal:my_sessions"))


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
