"""Many hands on two dates at once: book, cancel, accept, move, resize, lapse. A program of its own on a copy of the
test database; it prints what it found, for the test to judge."""

import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import django

django.setup()

from django.db import connection  # noqa: E402

from core import clock  # noqa: E402
from core.errors import Refused  # noqa: E402
from core.models import AuditEvent  # noqa: E402
from sessions import actions  # noqa: E402
from sessions.actions.offers import pass_on  # noqa: E402
from sessions.models import Booking, TrainingSession  # noqa: E402
from tests.cast import make_person, make_world  # noqa: E402
from tests.sessions.world import make_session  # noqa: E402

PEOPLE, HANDS, STEPS = 12, 6, 45
VERBS = ["book"] * 4 + ["cancel", "cancel", "move", "move", "accept", "accept", "resize", "lapse"]


class Storm:
    def __init__(self) -> None:
        self.world = make_world()
        self.people = [make_person(f"Person {number}", self.world.service) for number in range(PEOPLE)]
        later = clock.now() + timedelta(days=9)
        self.dates = [
            make_session(self.world.service, capacity=3, starts_at=later, offer_hours=hours)
            for hours in (None, 1)
        ]

    def hand(self, seed: int) -> list[str]:
        """One person's browser, or the scheduler, doing things in an order that only the seed knows."""
        luck, wrong = random.Random(seed), []
        for _step in range(STEPS):
            try:
                self.do(luck.choice(VERBS), luck)
            except Refused:
                continue
            except Exception as error:
                wrong.append(repr(error))
        connection.close()
        return wrong

    def do(self, verb: str, luck: random.Random) -> None:
        now, date, person = clock.now(), luck.choice(self.dates), luck.choice(self.people)
        if verb == "book":
            actions.book(session=date, person=person, by=person, now=now)
        elif verb == "resize":
            actions.change_session(
                session=date, by=self.world.clinician, now=now, capacity=luck.randint(1, 5)
            )
        elif verb == "lapse":
            pass_on(now + timedelta(hours=2))
        elif booking := Booking.objects.filter(session=date, person=person).first():
            self.change(verb, booking, person, now)

    def change(self, verb, booking, person, now) -> None:
        if verb == "cancel":
            actions.cancel_booking(booking=booking, by=person, now=now)
        elif verb == "accept":
            actions.accept_offer(booking=booking, by=person, now=now)
        else:
            other = next(date for date in self.dates if date.pk != booking.session_id)
            actions.move_booking(booking=booking, to=other, by=person, now=now)

    def found(self) -> dict:
        live = Booking.objects.live()
        people = list(live.values_list("person", flat=True))
        return {
            "dates": [
                {
                    "capacity": date.capacity,
                    "held": live.holding_a_place().filter(session=date).count(),
                    "waiting": live.waiting().filter(session=date).count(),
                    "numbers": list(live.filter(session=date).values_list("queue_number", flat=True)),
                }
                for date in TrainingSession.objects.filter(pk__in=[date.pk for date in self.dates])
            ],
            "on_both_dates": len(people) - len(set(people)),
            "steps": AuditEvent.objects.filter(verb__startswith="session.").count(),
        }


def main() -> None:
    storm, seed = Storm(), int(sys.argv[1])
    with ThreadPoolExecutor(HANDS) as pool:
        wrong = [one for hand in pool.map(storm.hand, range(seed, seed + HANDS)) for one in hand]
    sys.stdout.write(json.dumps({"wrong": wrong, **storm.found()}))


if __name__ == "__main__":
    main()
