"""Many people press “Book” at once. Run as a program of its own on a copy of the test database."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import django

django.setup()

from django.db import connection  # noqa: E402

from core import clock  # noqa: E402
from sessions import actions  # noqa: E402
from sessions.models import Booking  # noqa: E402
from tests.cast import make_person, make_world  # noqa: E402
from tests.sessions.world import make_session  # noqa: E402

PEOPLE, PLACES, AT_ONCE = 24, 10, 6


def main() -> None:
    world = make_world()
    session = make_session(world.service, capacity=PLACES)
    people = [make_person(f"Person {number}", world.service) for number in range(PEOPLE)]
    ready = threading.Barrier(AT_ONCE)

    def press(person) -> str:
        with suppress(threading.BrokenBarrierError):
            ready.wait(timeout=0.2)
        try:
            return actions.book(session=session, person=person, by=person, now=clock.now()).state
        except Exception as error:
            return repr(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(press, people))
    rows = Booking.objects.filter(session=session).order_by("queue_number")
    print(json.dumps({"answers": answers, "rows": [[row.queue_number, row.state] for row in rows]}))  # noqa: T201


if __name__ == "__main__":
    main()
