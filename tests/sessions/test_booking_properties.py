"""Whatever people do in whatever order: nobody is promised a place that is not there, and nobody is passed over."""

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core import clock
from core.errors import Refused
from sessions import actions
from sessions.enums import BookingState
from sessions.models import Booking
from tests.cast import make_person, make_world
from tests.sessions.world import make_session

PEOPLE = 6
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("book"), st.integers(0, PEOPLE - 1)),
        st.tuples(st.just("cancel"), st.integers(0, PEOPLE - 1)),
        st.tuples(st.just("resize"), st.integers(1, PEOPLE)),
    ),
    max_size=25,
)


class Expected:
    """The same rules in six lines: who holds a place, and who waits, in order."""

    def __init__(self, capacity: int) -> None:
        self.capacity, self.holding, self.queue = capacity, [], []

    def book(self, number: int) -> None:
        if number not in self.holding + self.queue:
            self.queue.append(number)

    def cancel(self, number: int) -> None:
        self.holding = [one for one in self.holding if one != number]
        self.queue = [one for one in self.queue if one != number]

    def resize(self, capacity: int) -> None:
        if capacity >= len(self.holding):
            self.capacity = capacity

    def fill(self) -> None:
        while self.queue and len(self.holding) < self.capacity:
            self.holding.append(self.queue.pop(0))


class WaitingListProperties(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = make_world()
        cls.people = [make_person(f"Person {number}", cls.world.service) for number in range(PEOPLE)]

    @given(capacity=st.integers(1, 3), steps=STEPS)
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_places_and_turns_are_kept(self, capacity, steps):
        session = make_session(self.world.service, capacity=capacity)
        expected = Expected(capacity)
        for verb, number in steps:
            self.do(session, verb, number)
            getattr(expected, verb)(number)
            expected.fill()
            self.assert_as(expected, session)

    def do(self, session, verb, number):
        by, now = self.world.clinician, clock.now()
        if verb == "book":
            actions.book(session=session, person=self.people[number], by=by, now=now)
        elif verb == "resize":
            with suppress(Refused):  # fewer places than are taken: nothing changes
                actions.change_session(session=session, by=by, now=now, capacity=number)
        elif booking := Booking.objects.filter(session=session, person=self.people[number]).first():
            actions.cancel_booking(booking=booking, by=by, now=now)

    def assert_as(self, expected, session):
        numbers = {person.pk: number for number, person in enumerate(self.people)}
        rows = list(Booking.objects.filter(session=session).order_by("queue_number"))
        holding = {numbers[row.person_id] for row in rows if row.state == BookingState.BOOKED}
        waiting = [numbers[row.person_id] for row in rows if row.state == BookingState.WAITING]
        assert len(holding) <= expected.capacity
        assert holding == set(expected.holding)
        assert waiting == expected.queue
