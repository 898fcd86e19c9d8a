"""People racing for places over HTTP: the world they race in, and the race."""

import http.client
import json
import sys
import threading
import time
from dataclasses import dataclass
from queue import Empty, Queue
from urllib.parse import urlencode, urlsplit

TOKEN = "raceraceraceraceraceraceraceraceraceracerace"[:32]  # any CSRF token, the same in cookie and form


def make_world(people: int, capacity: int) -> dict:
    """A session with `capacity` places and `people` signed-in people; run inside Django (see main)."""
    from datetime import timedelta

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from core import clock
    from people.models import Person, Service
    from sessions.models import TrainingSession

    now = clock.now()
    service, _ = Service.objects.get_or_create(slug="race", defaults={"name": "Race"})
    start = now + timedelta(days=7)
    session = TrainingSession.objects.create(
        service=service,
        reference=f"race-{TrainingSession.objects.count()}",
        title="Race",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        capacity=capacity,
    )
    cookies = []
    for number in range(people):
        email = f"racer-{session.pk}-{number}@race.example"
        person = Person.objects.create_user(email, full_name=f"Racer {number}", service=service)
        store = SessionStore()
        store[SESSION_KEY] = str(person.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = person.get_session_auth_hash()
        store.save()
        cookies.append(
            f"{settings.SESSION_COOKIE_NAME}={store.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        )
    return {"session": session.pk, "path": f"/sessions/{session.pk}/book/", "cookies": cookies}


def outcome(session_id: int) -> dict:
    """Who holds a place and who waits, in the order in which the database took them."""
    from sessions.models import Booking

    bookings = list(Booking.objects.filter(session=session_id).order_by("queue_number"))
    states = [booking.state for booking in bookings]
    return {
        "booked": states.count("booked"),
        "waiting": states.count("waiting"),
        "people": len({booking.person_id for booking in bookings}),
        "rows": len(bookings),
        # Nobody who came later may hold a place while somebody earlier waits.
        "order_kept": states == sorted(states, key=lambda state: state == "waiting"),
    }


@dataclass
class Answer:
    status: int
    seconds: float


def race(url: str, path: str, cookies: list[str], clients: int) -> tuple[list[Answer], float]:
    """Every cookie posts one booking, `clients` at a time; the answers and how long the whole race took."""
    waiting: Queue[str] = Queue()
    for cookie in cookies:
        waiting.put(cookie)
    answers: list[Answer] = []
    began = time.perf_counter()
    threads = [
        threading.Thread(target=run_client, args=(url, path, waiting, answers)) for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers, time.perf_counter() - began


def run_client(url: str, path: str, waiting: Queue, answers: list[Answer]) -> None:
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "localhost", place.port, timeout=60)
    body = urlencode({"csrfmiddlewaretoken": TOKEN, "needs": "", "confirm": "on"})
    while True:
        try:
            cookie = waiting.get_nowait()
        except Empty:
            connection.close()
            return
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        began = time.perf_counter()
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        response.read()
        answers.append(Answer(response.status, time.perf_counter() - began))


def main() -> None:
    import django

    django.setup()
    verb, *numbers = sys.argv[1:]
    done = make_world(*map(int, numbers)) if verb == "world" else outcome(*map(int, numbers))
    sys.stdout.write(json.dumps(done))


if __name__ == "__main__":
    main()
