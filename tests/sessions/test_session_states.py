"""What the pages of a session say when it is called off, closed, over, waited for, offered or hybrid."""

from datetime import timedelta

from core import clock
from sessions import actions
from sessions.models import TrainingSession
from tests.cast import make_person
from tests.sessions.test_pages import text_of, url
from tests.sessions.world import book, make_session


def test_a_session_that_was_called_off_does_not_stand_among_the_past_ones_as_if_held(world, sign_in):
    session = make_session(
        world.service, title="Called off in time", starts_at=clock.now() + timedelta(hours=2)
    )
    actions.cancel_session(session=session, by=world.clinician, now=clock.now())
    TrainingSession.objects.filter(pk=session.pk).update(
        starts_at=clock.now() - timedelta(hours=4), ends_at=clock.now() - timedelta(hours=2)
    )
    page = sign_in(world.clinician).get(url("sessions:list") + "?past=1").content.decode()
    assert "Called off</strong>" in page.partition("Called off in time")[2]


def test_a_manager_is_told_that_booking_is_closed_instead_of_being_asked_whom_to_book(world, sign_in):
    session = make_session(world.service)
    book(session, world.learner)
    actions.change_session(
        session=session, by=world.clinician, now=clock.now(), closes_at=clock.now() - timedelta(minutes=5)
    )
    make_person("Team mate", world.service, team=world.team)
    page = sign_in(world.manager).get(url("sessions:book_for_team", session.pk)).content.decode()
    assert "Booking has closed" in page
    assert "Book for them" not in page
    assert "Lea Learner" in page


def test_a_manager_is_not_offered_people_who_have_left(world, sign_in):
    make_person("Still Here", world.service, team=world.team)
    make_person("Gone Away", world.service, team=world.team, left_on=clock.today() - timedelta(days=1))
    session = make_session(world.service)
    page = sign_in(world.manager).get(url("sessions:book_for_team", session.pk)).content.decode()
    assert "Still Here" in page
    assert "Gone Away" not in page


def test_a_session_that_is_over_promises_neither_a_place_nor_a_turn(world, sign_in):
    session = make_session(world.service, capacity=1, starts_at=clock.now() + timedelta(minutes=5))
    book(session, world.manager)
    book(session, world.learner)
    TrainingSession.objects.filter(pk=session.pk).update(
        starts_at=clock.now() - timedelta(hours=4), ends_at=clock.now() - timedelta(hours=2)
    )
    for person in (world.manager, world.learner):
        page = sign_in(person).get(session.get_absolute_url()).content.decode()
        assert "You have a place" not in page
        assert "on the waiting list" not in page
        assert "This session is over" in page


def test_a_manager_whose_people_only_wait_is_told_so_and_not_that_none_is_booked(world, sign_in):
    session = make_session(world.service, capacity=1)
    book(session, world.editor)
    address = url("sessions:book_for_team", session.pk)
    page = sign_in(world.manager).post(address, {"people": [world.learner.pk]}, follow=True).content.decode()
    assert "1 on the waiting list. They are told by mail." in page
    assert "0 booked" not in page


def test_whoever_lets_an_offer_go_late_is_not_told_that_it_was_late(world, sign_in):
    session = make_session(
        world.service, capacity=1, offer_hours=12, starts_at=clock.now() + timedelta(hours=5)
    )
    holder, offer = book(session, world.editor), book(session, world.learner)
    actions.cancel_booking(booking=holder, by=world.editor, now=clock.now())
    page = sign_in(world.learner).get(url("sessions:cancel_booking", offer.pk)).content.decode()
    assert "less than 24 hours" not in page


def test_a_hybrid_session_says_where_its_room_is(world, sign_in):
    session = make_session(world.service, mode="in_person", place="Hub")
    day = (clock.now() + timedelta(days=7)).date().isoformat()
    data = {"title": session.title, "kind": "training", "day": day, "start": "10:00", "length": "90"}
    data |= {"service": world.service.pk, "mode": "hybrid", "place": "", "capacity": "20"}
    page = text_of(sign_in(world.clinician).post(url("sessions:edit", session.pk), data))
    assert "Say where people meet." in page


def test_an_offer_of_a_hybrid_session_says_which_place_it_is(world, sign_in):
    details = {"mode": "hybrid", "place": "Hub", "online_capacity": 1, "capacity": 1, "offer_hours": 24}
    session = make_session(world.service, **details)
    holder, offer = book(session, world.editor, way="online"), book(session, world.learner, way="online")
    actions.cancel_booking(booking=holder, by=world.editor, now=clock.now())
    page = text_of(sign_in(world.learner).get(url("sessions:answer_offer", offer.pk)))
    assert "It is a place online." in page
