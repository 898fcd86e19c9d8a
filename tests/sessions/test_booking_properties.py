"""Whatever people do in whatever order: nobody is promised a place that is not there, and nobody is passed over."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core import clock
from core.errors import Refused
from sessions import actions
from sessions.actions.offers import pass_on
from sessions.enums import BookingState
from sessions.models import Booking
from tests.cast import make_person, make_world
from tests.sessions.world import make_session

PEOPLE, OFFER_HOURS = 6, 2
SOMEBODY, DATE = st.integers(0, PEOPLE - 1), st.integers(0, 1)
STEPS = st.lists(
    st.one_of(
        *(st.tuples(st.just(verb), DATE, SOMEBODY) for verb in ("book", "cancel", "accept", "move")),
        st.tuples(st.just("resize"), DATE, st.integers(1, PEOPLE)),
        st.tuples(st.just("hours"), DATE, st.integers(1, 3)),
    ),
    max_size=25,
)


class Expected:
    """One session by the same rules in a few lines: who holds a place, to whom one is offered, and who waits."""

    def __init__(self, capacity: int, offers: bool) -> None:
        self.capacity, self.offers = capacity, offers
        self.holding: list[int] = []
        self.offered: dict[int, int] = {}  # with the hour at which the offer ends
        self.queue: list[int] = []

    @property
    def live(self) -> list[int]:
        return [*self.holding, *self.offered, *self.queue]

    @property
    def free(self) -> int:
        return self.capacity - len(self.holding) - len(self.offered)

    def book(self, number: int) -> None:
        (self.holding if self.free > 0 else self.queue).append(number)

    def drop(self, number: int) -> None:
        self.holding = [one for one in self.holding if one != number]
        self.queue = [one for one in self.queue if one != number]
        self.offered.pop(number, None)

    def accept(self, number: int, hour: int) -> None:
        if self.offered.get(number, hour) > hour:
            del self.offered[number]
            self.holding.append(number)

    def lapse(self, hour: int) -> None:
        self.offered = {number: end for number, end in self.offered.items() if end > hour}

    def resize(self, capacity: int) -> None:
        if capacity >= len(self.holding) + len(self.offered):
            self.capacity = capacity

    def fill(self, hour: int) -> None:
        while self.queue and self.free > 0:
            number = self.queue.pop(0)
            if self.offers:
                self.offered[number] = hour + OFFER_HOURS
            else:
                self.holding.append(number)


class WaitingListProperties(TestCase):
    """Two dates of one workshop; the second offers its places, the first fills them at once."""

    @classmethod
    def setUpTestData(cls):
        cls.world = make_world()
        cls.people = [make_person(f"Person {number}", cls.world.service) for number in range(PEOPLE)]

    @given(capacity=st.integers(1, 3), steps=STEPS)
    @settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_places_offers_and_turns_are_kept(self, capacity, steps):
        self.start, self.hour = clock.now(), 0
        later = self.start + timedelta(days=30)
        self.dates = [
            make_session(self.world.service, capacity=capacity, starts_at=later, offer_hours=hours)
            for hours in (None, OFFER_HOURS)
        ]
        self.expected = [Expected(capacity, offers) for offers in (False, True)]
        for verb, date, number in steps:
            getattr(self, verb)(date, number)
            for expected, session in zip(self.expected, self.dates, strict=True):
                expected.fill(self.hour)
                self.assert_as(expected, session)
            assert not set(self.expected[0].live) & set(self.expected[1].live)

    @property
    def now(self):
        return self.start + timedelta(hours=self.hour)

    def booking(self, date, number):
        return Booking.objects.filter(session=self.dates[date], person=self.people[number]).first()

    def book(self, date, number):
        with suppress(Refused):  # who holds the other date, or waits for it, holds no second one
            actions.book(
                session=self.dates[date], person=self.people[number], by=self.people[number], now=self.now
            )
        if number not in self.expected[0].live + self.expected[1].live:
            self.expected[date].book(number)

    def cancel(self, date, number):
        if booking := self.booking(date, number):
            actions.cancel_booking(booking=booking, by=self.people[number], now=self.now)
        self.expected[date].drop(number)

    def accept(self, date, number):
        with suppress(Refused):
            if booking := self.booking(date, number):
                actions.accept_offer(booking=booking, by=self.people[number], now=self.now)
        self.expected[date].accept(number, self.hour)

    def move(self, date, number):
        left, to = self.expected[date], self.expected[1 - date]
        with suppress(Refused):
            if booking := self.booking(date, number):
                actions.move_booking(
                    booking=booking, to=self.dates[1 - date], by=self.people[number], now=self.now
                )
        if number in left.live and to.free > 0:
            left.drop(number)
            to.book(number)

    def resize(self, date, places):
        with suppress(Refused):  # fewer places than are taken: nothing changes
            actions.change_session(
                session=self.dates[date], by=self.world.clinician, now=self.now, capacity=places
            )
        self.expected[date].resize(places)

    def hours(self, _date, hours):
        self.hour += hours
        pass_on(self.now)
        for expected in self.expected:
            expected.lapse(self.hour)

    def assert_as(self, expected, session):
        numbers = {person.pk: number for number, person in enumerate(self.people)}
        rows = list(Booking.objects.filter(session=session).order_by("queue_number"))
        found = {
            state: [numbers[row.person_id] for row in rows if row.state == state] for state in BookingState
        }
        assert len(found[BookingState.BOOKED]) + len(found[BookingState.OFFERED]) <= expected.capacity
        assert set(found[BookingState.BOOKED]) == set(expected.holding)
        assert set(found[BookingState.OFFERED]) == set(expected.offered)
        assert found[BookingState.WAITING] == expected.queue


def copied_sqlite(folder) -> str:
    copy = folder / "storm.sqlite3"
    with sqlite3.connect(connection.settings_dict["NAME"]) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()
    return f"sqlite:///{copy}"


def in_postgres(statement: str) -> None:
    """Said to the cluster itself: a database cannot be copied while anybody is connected to it."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def own_database(django_db_setup, django_db_blocker, tmp_path):
    """A copy of the migrated test database, so that real commits disturb no other test."""
    if connection.vendor == "sqlite":
        yield copied_sqlite(tmp_path)
        return
    settled = connection.settings_dict
    with django_db_blocker.unblock():
        connection.close()
        in_postgres("DROP DATABASE IF EXISTS attune_storm")
        in_postgres(f'CREATE DATABASE attune_storm TEMPLATE "{settled["NAME"]}"')
        yield f"postgres://{settled['USER']}@{quote(settled['HOST'], safe='')}/attune_storm"
        in_postgres("DROP DATABASE attune_storm WITH (FORCE)")


@pytest.mark.parametrize("seed", [1, 100])
def test_many_hands_at_once_oversell_nothing_and_promise_nothing_twice(own_database, seed):
    done = subprocess.run(
        [sys.executable, "-m", "tests.sessions.storm", str(seed)],
        cwd=django_settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": own_database,
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["steps"] > 30
    assert found["on_both_dates"] == 0
    for date in found["dates"]:
        assert date["held"] <= date["capacity"]
        assert not date["waiting"] or date["held"] == date["capacity"]
        assert len(set(date["numbers"])) == len(date["numbers"])
