"""Booking, giving up a place, and the waiting list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from sessions import actions, rules
from sessions.enums import BookingState
from sessions.models import Booking
from tests.sessions.world import book, make_session

NOW = clock.now()


def states(session) -> list[tuple[str, str]]:
    rows = Booking.objects.filter(session=session).order_by("queue_number")
    return [(row.person.full_name, row.state) for row in rows]


def cancel(booking, *, by=None, now=None):
    return actions.cancel_booking(booking=booking, by=by or booking.person, now=now or clock.now())


def test_a_full_session_puts_the_next_person_on_the_waiting_list(world, people):
    session = make_session(world.service, capacity=1)
    assert book(session, people[0]).state == BookingState.BOOKED
    assert book(session, people[1]).state == BookingState.WAITING


def test_booking_twice_gives_the_same_booking(world, people):
    session = make_session(world.service, capacity=1)
    assert book(session, people[0]).pk == book(session, people[0]).pk
    assert Booking.objects.filter(session=session).count() == 1


def test_whoever_waits_longest_has_a_freed_place_at_once(world, people):
    session = make_session(world.service, capacity=1)
    first, *_ = [book(session, person) for person in people[:3]]
    cancel(first)
    assert states(session) == [
        ("Person 0", "cancelled"),
        ("Person 1", "booked"),
        ("Person 2", "waiting"),
    ]


def test_booking_again_after_cancelling_joins_at_the_end(world, people):
    session = make_session(world.service, capacity=1)
    first, *_ = [book(session, person) for person in people[:3]]
    cancel(first)
    book(session, people[0])
    cancel(Booking.objects.get(session=session, person=people[1]))
    assert dict(states(session)) == {
        "Person 0": "waiting",
        "Person 1": "cancelled",
        "Person 2": "booked",
    }


def test_added_places_are_filled_in_order(world, people):
    session = make_session(world.service, capacity=1)
    for person in people:
        book(session, person)
    actions.change_session(session=session, by=world.clinician, now=clock.now(), capacity=3)
    assert [state for _, state in states(session)] == ["booked", "booked", "booked", "waiting", "waiting"]


def test_a_session_cannot_be_made_smaller_than_the_places_taken(world, people):
    session = make_session(world.service, capacity=3)
    for person in people[:3]:
        book(session, person)
    with pytest.raises(Refused, match="3 people already have a place"):
        actions.change_session(session=session, by=world.clinician, now=clock.now(), capacity=2)


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"opens_at": NOW + timedelta(days=1)}, "Booking opens on"),
        ({"closes_at": NOW - timedelta(hours=1)}, "Booking has closed"),
        ({"starts_at": NOW - timedelta(minutes=1)}, "already started"),
    ],
)
def test_a_session_is_booked_only_while_booking_is_open(world, details, words):
    session = make_session(world.service, **details)
    assert words in rules.why_not_bookable(session, world.learner, clock.now())
    with pytest.raises(Refused, match=words):
        book(session, world.learner)


def test_people_of_another_service_book_only_what_is_open_to_all(world):
    closed, opened = make_session(world.service), make_session(world.service, open_to_all_services=True)
    assert "another service" in rules.why_not_bookable(closed, world.outsider, clock.now())
    assert rules.why_not_bookable(opened, world.outsider, clock.now()) is None


def test_a_cancelled_session_takes_nobody_and_releases_everybody(world, people):
    session = make_session(world.service, capacity=1)
    book(session, people[0])
    book(session, people[1])
    cancelled = actions.cancel_session(session=session, by=world.clinician, now=clock.now())
    assert {state for _, state in states(session)} == {"cancelled"}
    assert rules.why_not_bookable(cancelled, people[2], clock.now()) == "This session was cancelled."


def test_a_late_cancellation_is_noted_only_for_people_with_a_place(world, people):
    session = make_session(world.service, starts_at=clock.now() + timedelta(hours=3), capacity=1)
    with_place, waiting = book(session, people[0]), book(session, people[1])
    assert cancel(waiting).cancelled_late is False
    assert cancel(with_place).cancelled_late is True


def test_a_clash_with_ones_own_diary_is_shown_and_forbids_nothing(world):
    session = make_session(world.service)
    other = make_session(world.service, starts_at=session.starts_at + timedelta(minutes=30), title="Other")
    book(other, world.learner)
    assert [clash.title for clash in rules.clashes(session, world.learner)] == ["Other"]
    assert book(session, world.learner).state == BookingState.BOOKED


def test_two_sessions_that_only_touch_do_not_clash(world):
    session = make_session(world.service)
    book(make_session(world.service, starts_at=session.ends_at), world.learner)
    assert rules.clashes(session, world.learner) == []


def test_every_step_is_in_the_audit_trail_with_its_actor(world):
    session = make_session(world.service)
    booking = actions.book(session=session, person=world.learner, by=world.manager, now=clock.now())
    cancel(booking, by=world.manager)
    events = AuditEvent.objects.about(booking).order_by("at")
    assert [(event.verb, event.actor_id) for event in events] == [
        ("session.booked", world.manager.pk),
        ("session.booking_cancelled", world.manager.pk),
    ]


def test_booking_costs_the_same_however_many_are_booked(world, people):
    session = make_session(world.service, capacity=3)
    costs = []
    for person in people:
        with CaptureQueriesContext(connection) as captured:
            book(session, person)
        costs.append(len(captured))
    assert costs == [7] * 5


def test_whoever_books_holds_the_lock_for_five_statements(world, people):
    """Lock with its further dates, count, booking, audit, mail queued: the others wait meanwhile."""
    session = make_session(world.service)
    with CaptureQueriesContext(connection) as captured:
        book(session, people[0])
    statements = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert [sql.split()[0] for sql in statements] == ["SELECT", "SELECT", "INSERT", "INSERT", "INSERT"]


def test_a_booking_that_was_inserted_reads_back_as_it_was_given(world, people):
    booking = book(make_session(world.service), people[0], needs="Step-free access")
    again = Booking.objects.get(pk=booking.pk)
    names = [field.attname for field in Booking._meta.concrete_fields]
    assert [getattr(again, name) for name in names] == [getattr(booking, name) for name in names]
