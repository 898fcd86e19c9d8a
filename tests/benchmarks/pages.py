"""Requests per second of the main pages under the production server, beside a bare page on the same server.

The database is PostgreSQL with the demo's data. Pages and the bare page take turns, so that a busy machine slows both.
"""

import http.client
import json
import os
import statistics
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.page_weight import PageWeight, weight_of
from tests.servers import environment_for, manage, running_server

if TYPE_CHECKING:
    from courses.models import CoursePage

NEEDS_POSTGRES = True
CLIENTS, ROUNDS, SECONDS = 4, 3, 2.0
BARE = "/bench/bare/"


def course_of_the_sample() -> "CoursePage":
    from courses.models import CoursePage
    from portal.sample.answers import COURSE

    return CoursePage.objects.live().get(slug=COURSE.name)


def pages_and_people() -> dict[str, tuple[str, str]]:
    """Each page with the address of the person who opens it."""
    from people.models import RoleGrant, TeamLeadership
    from portal.sample.programme import read_programme
    from sessions.models import TrainingSession

    log_ins = {person.shown_as: person.email for person in read_programme().log_ins}
    course = course_of_the_sample()
    module = course.get_modules()[0]
    session = TrainingSession.objects.get(reference="babys-first-year")
    webinar = TrainingSession.objects.get(reference="twb-2020-webinar")
    assert RoleGrant.objects.exists()
    assert TeamLeadership.objects.exists()
    return {
        "home": ("/", log_ins["learner"]),
        "course": (course.get_absolute_url(), log_ins["learner"]),
        "module": (module.get_absolute_url(), log_ins["learner"]),
        "sessions": ("/sessions/", log_ins["learner"]),
        "session": (f"/sessions/{session.pk}/", log_ins["learner"]),
        "search": ("/search/?q=atachment", log_ins["clinician"]),
        "my_learning": ("/my-learning/", log_ins["learner"]),
        "my_sessions": ("/my-sessions/", log_ins["clinician"]),
        "register": (f"/sessions/{webinar.pk}/register/", log_ins["clinician"]),
        "my_team": ("/my-team/", log_ins["manager"]),
        "evidence": ("/evidence/", log_ins["clinician"]),
        "evidence_outside": ("/evidence/", log_ins["commissioner"]),
    }


def cookie_for(address: str) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from people.models import Person

    person = Person.objects.get(email=address)
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


def queries_and_weight(path: str, address: str) -> tuple[int, PageWeight]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from people.models import Person

    client = Client()
    client.force_login(Person.objects.get(email=address), backend="django.contrib.auth.backends.ModelBackend")
    client.get(path)  # what a first request caches is not part of every request
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return len(captured), weight_of(response.content.decode())


def rate(url: str, path: str, cookie: str) -> float:
    """Requests per second of CLIENTS clients on kept connections."""
    place = urlsplit(url)
    until = time.perf_counter() + SECONDS
    counts = [0] * CLIENTS

    def client(at: int) -> None:
        connection = http.client.HTTPConnection(place.hostname or "localhost", place.port, timeout=30)
        while time.perf_counter() < until:
            connection.request("GET", path, headers={"Cookie": cookie})
            response = connection.getresponse()
            response.read()
            assert response.status == 200, f"{path}: {response.status}"
            counts[at] += 1

    began = time.perf_counter()
    threads = [threading.Thread(target=client, args=(at,)) for at in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - began)


def measure(
    url: str, pages: dict[str, tuple[str, str]], cookies: dict[str, str]
) -> tuple[float, dict[str, dict]]:
    bare: list[float] = []
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
    rate(url, BARE, "")
    for _round in range(ROUNDS):
        for name, (path, address) in pages.items():
            beside = rate(url, BARE, "")
            bare.append(beside)
            found[name].append((rate(url, path, cookies[address]), beside))
    rows = {
        name: {
            "rps": round(statistics.median(rps for rps, _ in pairs), 1),
            "share_of_bare": round(statistics.median(rps / beside for rps, beside in pairs), 3),
        }
        for name, pairs in found.items()
    }
    return round(statistics.median(bare), 1), rows


def main() -> None:
    folder = Path(os.environ["ATTUNE_VAR_DIR"])
    environment = environment_for(
        folder, settings="tests.benchmarks.settings", database_url=os.environ["DATABASE_URL"]
    )
    os.environ.update(environment)
    manage(environment, "migrate", "--verbosity", "0")
    manage(environment, "load_sample_data")
    import django

    django.setup()
    pages = pages_and_people()
    asked = {name: queries_and_weight(path, address) for name, (path, address) in pages.items()}
    cookies = {address: cookie_for(address) for _, address in pages.values()}
    with running_server(environment, folder, workers=2, threads=4) as url:
        bare, rows = measure(url, pages, cookies)
    for name, row in rows.items():
        queries, weight = asked[name]
        row |= {"queries": queries, "kb_first": weight.first, "kb_after": weight.after}
    print(f"{'page':<18}{'requests/s':>12}{'of bare':>10}{'queries':>10}{'kB first':>10}{'after':>8}")
    print(f"{'bare page':<18}{bare:>12}{'1.000':>10}{1:>10}")
    for name, row in rows.items():
        print(
            f"{name:<18}{row['rps']:>12}{row['share_of_bare']:>10}{row['queries']:>10}{row['kb_first']:>10}{row['kb_after']:>8}"
        )
    print(json.dumps({"bare_rps": bare, "pages": rows}))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
