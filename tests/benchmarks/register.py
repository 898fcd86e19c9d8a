"""The register page of one large session beside the same page with nobody on it: queries, bytes and time.

Both pages are asked for in turns, so that a busy machine slows both. The last line is one JSON object.
"""

import gzip
import json
import os
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path

PEOPLE, ROUNDS = 200, 25


def prepared() -> tuple:
    """A client of a host, an empty session and a full one, in a database of its own."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    connection.ensure_connection()
    from core import clock
    from people.enums import Role
    from people.models import Organisation, Person, RoleGrant, Service, Team
    from sessions.models import Booking, TrainingSession

    now = clock.now()
    service = Service.objects.create(slug=f"bench-{now.timestamp():.0f}", name="Bench")
    organisation = Organisation.objects.create(name=f"Bench {now.timestamp():.0f}")
    teams = [Team.objects.create(organisation=organisation, name=f"Team {at}") for at in range(8)]
    host = Person.objects.create_user(f"host.{service.slug}@bench.example", full_name="Host", service=service)
    RoleGrant.objects.create(person=host, role=Role.CLINICIAN, service=service)
    times = {"starts_at": now, "ends_at": now + timedelta(minutes=90)}
    empty, full = (
        TrainingSession.objects.create(
            service=service, reference=f"{service.slug}-{name}", title="Bench", capacity=300, **times
        )
        for name in ("empty", "full")
    )
    people = Person.objects.bulk_create(
        Person(
            email=f"person.{at}.{service.slug}@bench.example",
            full_name=f"Person Number {at}",
            service=service,
            team=teams[at % len(teams)],
        )
        for at in range(PEOPLE)
    )
    Booking.objects.bulk_create(
        Booking(session=full, person=person, state="booked", booked_at=now, booked_by=person, queued_at=now)
        for person in people
    )
    return host, empty, full, people


def once(client, path: str) -> tuple[float, int, int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        began = time.perf_counter()
        response = client.get(path)
        seconds = time.perf_counter() - began
    assert response.status_code == 200, f"{path}: {response.status_code}"
    body = response.content
    return seconds, len(captured), len(body), len(gzip.compress(body, 6))


def save_all(client, path: str, people) -> tuple[float, int]:  # type: ignore[no-untyped-def]
    """Every mark at once, as a device sends them after a lost connection."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    marks = json.dumps({"marks": [{"person": one.pk, "status": "attended", "ago": 1000} for one in people]})
    with CaptureQueriesContext(connection) as captured:
        began = time.perf_counter()
        response = client.post(path, marks, content_type="application/json")
        seconds = time.perf_counter() - began
    assert response.json()["there"] == len(people), response.content[:200]
    return seconds, len(captured)


def main() -> None:
    folder = Path(os.environ.setdefault("ATTUNE_VAR_DIR", "var/bench"))
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.glob("register.sqlite3*"):
        leftover.unlink()
    os.environ["DATABASE_URL"] = f"sqlite:///{folder.resolve() / 'register.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    import django

    django.setup()
    from django.test import Client
    from django.urls import reverse

    host, empty, full, people = prepared()
    client = Client()
    client.force_login(host, backend="django.contrib.auth.backends.ModelBackend")
    paths = {
        name: reverse("attendance:register", args=[one.pk])
        for name, one in (("empty", empty), ("full", full))
    }
    for path in paths.values():
        once(client, path)
    found: dict[str, list] = {name: [] for name in paths}
    for _round in range(ROUNDS):
        for name, path in paths.items():
            found[name].append(once(client, path))
    seconds, queries = save_all(client, reverse("attendance:register_marks", args=[full.pk]), people)
    times = {name: statistics.median(row[0] for row in rows) for name, rows in found.items()}
    result = {
        "people": PEOPLE,
        "queries": found["full"][-1][1],
        "queries_empty": found["empty"][-1][1],
        "bytes": found["full"][-1][2],
        "bytes_gzip": found["full"][-1][3],
        "bytes_empty": found["empty"][-1][2],
        "ms": round(times["full"] * 1000, 1),
        "time_ratio": round(times["full"] / times["empty"], 2),
        "save_all_queries": queries,
        "save_all_ms": round(seconds * 1000, 1),
    }
    print(f"{'register':<12}{'queries':>9}{'bytes':>10}{'ms':>9}")
    for name, rows in found.items():
        print(f"{name:<12}{rows[-1][1]:>9}{rows[-1][2]:>10}{times[name] * 1000:>9.1f}")
    print(json.dumps(result))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
